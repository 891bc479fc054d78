"""Where are the trained weights, and are they the ones they should be?

One file read by numpy alone, its SHA-256 beside it and checked before use. How they came to be
is in `model/README.md`; `pipeline.evaluate.training` writes both.
"""

import hashlib
import io
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from pipeline.extract.statements.network import Floats, Network

FOLDER = Path(__file__).parent / "model"
_FILE = "weights.npz"
_SUM = "weights.sha256"


class WeightsError(Exception):
    """The trained weights are missing or not the ones they should be; says which file."""


@dataclass(frozen=True, slots=True)
class Classifier:
    """Networks whose probabilities are averaged, and what turns them into a confidence.

    Attributes:
        networks: trained from different seeds.
        raw, calibrated: knots of the map from probability to confidence, both ascending.
    """

    networks: tuple[Network, ...]
    raw: Floats
    calibrated: Floats

    def confidence(self, probability: float) -> float:
        """The calibrated confidence of a probability."""
        return float(np.interp(probability, self.raw, self.calibrated))


def save(classifier: Classifier, folder: Path = FOLDER) -> str:
    """Write weights and their checksum; the SHA-256 comes back."""
    arrays: dict[str, Floats] = {"raw": classifier.raw, "calibrated": classifier.calibrated}
    for number, network in enumerate(classifier.networks):
        for name in Network.__slots__:
            arrays[f"{number}.{name}"] = getattr(network, name).astype(np.float16)
    buffer = io.BytesIO()
    np.savez_compressed(buffer, **arrays)  # type: ignore[arg-type]
    content = buffer.getvalue()
    digest = hashlib.sha256(content).hexdigest()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / _FILE).write_bytes(content)
    (folder / _SUM).write_text(f"{digest}  {_FILE}\n", encoding="ascii")
    return digest


def _verified(folder: Path) -> bytes:
    try:
        content = (folder / _FILE).read_bytes()
        expected = (folder / _SUM).read_text(encoding="ascii").split()[0]
    except (OSError, IndexError) as error:
        raise WeightsError(f"{folder}: {_FILE} or {_SUM} can't be read: {error}") from error
    actual = hashlib.sha256(content).hexdigest()
    if actual != expected:
        raise WeightsError(f"{folder / _FILE}: sha256 is {actual}, should be {expected}")
    return content


@cache
def load(folder: Path = FOLDER) -> Classifier:
    """The trained classifier, once a process.

    Raises:
        WeightsError: where the file is missing or altered.
    """
    with np.load(io.BytesIO(_verified(folder)), allow_pickle=False) as arrays:
        numbers = sorted({name.split(".")[0] for name in arrays.files if "." in name})
        networks = tuple(
            Network(
                **{
                    name: arrays[f"{number}.{name}"].astype(np.float32)
                    for name in Network.__slots__
                }
            )
            for number in numbers
        )
        return Classifier(networks, arrays["raw"], arrays["calibrated"])

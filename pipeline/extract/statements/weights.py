"""Where are the trained weights, and are they the ones they should be?

One file read by numpy alone, its SHA-256 beside it and checked before use. How they came to be
is in `model/README.md`; `pipeline.evaluate.training` writes both.
"""

import io
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from pipeline.extract.statements.network import Floats, Network
from pipeline.store.verified import keep, verified

FOLDER = Path(__file__).parent / "model"
_FILE = "weights.npz"


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
    return keep(folder / _FILE, buffer.getvalue())


@cache
def load(folder: Path = FOLDER) -> Classifier:
    """The trained classifier, once a process.

    Raises:
        UnverifiedError: where the file is missing or altered.
    """
    with np.load(io.BytesIO(verified(folder / _FILE)), allow_pickle=False) as arrays:
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

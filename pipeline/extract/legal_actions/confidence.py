"""How likely is a step in law right? From how much of it is said.

The figures are shares right among the steps found in annotated articles, by how many parties are
known, drawn a little towards their mean since those articles are few.
"""

from collections.abc import Collection

_RIGHT = ((0.3, 0.3), (0.62, 0.88), (0.86, 0.88))
"""By how many parties are known: without and with a detail; 65 annotated articles, 119 steps."""
_DETAILS = frozenset({"court", "judge", "case_name", "case_id", "legal_basis"})
_NOT_YET = 0.1
"""Steps only planned, threatened or called for are told less plainly."""


def confidence(known: Collection[str], status: str) -> float:
    """The estimated probability that a step is right.

    Args:
        known: names of the fields that are known.
        status: a term of `legal_status`.
    """
    parties = ("filer" in known) + ("target" in known)
    sure = _RIGHT[parties][bool(_DETAILS & set(known))]
    if status != "happened":
        sure -= _NOT_YET
    return round(sure, 2)

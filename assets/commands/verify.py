"""How does `onrecord verify` answer? It holds a list against the collection's own records."""

import json
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path

from pipeline.evaluate.claims import Claim, read_claims, unread_fields
from pipeline.evaluate.verify import Answer, Finding, Library, is_found, verify
from pipeline.geography import state_names
from pipeline.release.public import current_tables
from pipeline.store import Settings, TableStore
from pipeline.store.rejects import Reject

SHOWN = 40
"""Contradicted values that the table lists."""


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers to a list.

    Attributes:
        findings: one for each claimed value.
        found: of the claims whose pages are here, whether we found the incident there.
        claims: how many entries the list has.
        unread: its fields that are not looked at.
    """

    findings: list[Finding]
    found: list[bool]
    claims: int
    unread: list[str]

    def as_json(self) -> str:
        """One line a claimed value."""
        return "\n".join(json.dumps(asdict(found), ensure_ascii=False) for found in self.findings)

    def as_table(self) -> str:
        """Answers by field, the contradicted values, and how many incidents we found too."""
        counts = Counter((finding.field, finding.answer) for finding in self.findings)
        fields = dict.fromkeys(finding.field for finding in self.findings)
        head = f"{'field':<10}" + "".join(f"{answer.value:>14}" for answer in Answer)
        lines = [head]
        lines += [
            f"{field:<10}" + "".join(f"{counts[(field, answer)]:>14}" for answer in Answer)
            for field in fields
        ]
        against = [f for f in self.findings if f.answer is Answer.CONTRADICTED]
        lines += ["", f"Contradicted ({len(against)}):"] if against else []
        lines += [
            f"  {found.claim_id}: {found.field} {found.claimed} — “{found.evidence}”"
            for found in against[:SHOWN]
        ]
        share = f"{100 * sum(self.found) / len(self.found):.0f} %" if self.found else "–"
        lines += [
            "",
            f"Claims: {self.claims}. The pages of {len(self.found)} are in the collection; in "
            f"those of {sum(self.found)} ({share}) the incident was found: of that type, in that "
            "city or state, within a day.",
        ]
        missing = self.claims - len(self.found)
        if missing:
            lines.append(
                f"Not in the collection: the pages of {missing}. `onrecord run ADDRESSES` takes "
                "them in; ONRECORD_COLLECTION names another collection."
            )
        if self.unread:
            lines.append(f"Not looked at: {', '.join(self.unread)} (`onrecord verify --help`).")
        return "\n".join(lines)


def verify_list(path: Path, settings: Settings) -> tuple[Answers, list[Reject]]:
    """Hold a list against the sources it names.

    Raises:
        OSError: where the list cannot be read.
        BeatError: where the beat has no usable `claims.yaml`.
    """
    store = TableStore(settings.tables)
    names = ("articles", "texts", "incident_reports", "figures", "evidence")
    library = Library(current_tables(store, names))
    read = list(read_claims(path, settings.beat))
    claims = [claim for claim in read if isinstance(claim, Claim)]
    rejects = [reject for reject in read if isinstance(reject, Reject)]
    found = [is_found(claim, library) for claim in claims]
    findings = verify(claims, library, state_names().__getitem__)
    known = [answer for answer in found if answer is not None]
    return Answers(findings, known, len(claims), unread_fields(path)), rejects

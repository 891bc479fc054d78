"""What was fetched before, and what did the server say of its version? Kept as one JSON file."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.store.swap import whole_file

_MARK = re.compile(r"[ -~]{1,500}")


@dataclass(slots=True)
class FetchState:
    """Version marks by address; what is noted counts for later runs only once it is kept.

    Attributes:
        path: the file; None keeps nothing.
        kept: marks by address, as `etag`, `last_modified` and `retrieved`.
        noted: marks of this run that `keep` has not written yet.
    """

    path: Path | None = None
    kept: dict[str, dict[str, str]] = field(default_factory=dict)
    noted: dict[str, dict[str, str]] = field(default_factory=dict)

    @classmethod
    def load(cls, path: Path | None) -> "FetchState":
        """The state in a file; an empty one where it is missing or damaged.

        A damaged file only costs one more fetch of each address.
        """
        try:
            found = json.loads(path.read_text(encoding="utf-8")) if path else {}
        except (OSError, ValueError):
            found = {}
        kept = {
            address: {str(name): str(value) for name, value in marks.items()}
            for address, marks in (found.items() if isinstance(found, dict) else ())
            if isinstance(marks, dict)
        }
        return cls(path, kept)

    def conditions(self, address: str) -> dict[str, str]:
        """The request headers that ask only for what is newer than what is there."""
        marks = self.kept.get(address, {})
        names = {"etag": "If-None-Match", "last_modified": "If-Modified-Since"}
        return {header: marks[name] for name, header in names.items() if name in marks}

    def is_known(self, address: str) -> bool:
        """Whether the address was fetched before, in an earlier run or this one."""
        return address in self.kept or address in self.noted

    def note(self, address: str, headers: Mapping[str, str], retrieved: str) -> None:
        """Remember what was fetched."""
        stated = {"etag": headers.get("ETag"), "last_modified": headers.get("Last-Modified")}
        # They are sent back as they are: only what a request may carry, and not at any length.
        marks = {name: value for name, value in stated.items() if value and _MARK.fullmatch(value)}
        self.noted[address] = {**marks, "retrieved": retrieved}

    def hold(self, address: str) -> dict[str, str] | None:
        """Take back what was noted of an address, until `release`; a kept mark goes, too."""
        self.kept.pop(address, None)
        return self.noted.pop(address, None)

    def release(self, address: str, marks: dict[str, str] | None) -> None:
        """Note again what was held."""
        if marks is not None:
            self.noted[address] = marks

    def keep(self) -> None:
        """Write what was noted; call it once the pages themselves are safe."""
        self.kept.update(self.noted)
        self.noted.clear()
        if self.path is None:
            return
        with whole_file(self.path) as temporary:
            temporary.write_text(json.dumps(self.kept, indent=0, sort_keys=True), encoding="utf-8")

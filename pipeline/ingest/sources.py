"""Which feeds does a beat follow? The file `sources.yaml` of the beat, checked."""

from datetime import date
from functools import cache

from pydantic import BaseModel, ConfigDict, Field

from pipeline.beats.load import load_yaml


class Source(BaseModel):
    """A feed.

    Attributes:
        name: what it is called here.
        url: its address.
        publisher: who publishes it.
        hosts: hosts of the publisher, without `www.`; its name stands in on pages there that
            do not give one.
        verified: when it was last fetched and read from here; None where nobody has yet.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = Field(min_length=2)
    url: str = Field(pattern=r"^https?://[^\s/]+\.[^\s/]+/\S*$")
    publisher: str = Field(min_length=2)
    hosts: tuple[str, ...] = ()
    verified: date | None


@cache
def load_sources(beat: str) -> tuple[Source, ...]:
    """The feeds of a beat, in the order of the file.

    Raises:
        BeatError: where the file is missing or wrong, naming the entry.
    """
    found: tuple[Source, ...] = load_yaml(beat, "sources.yaml", tuple[Source, ...])
    return found


@cache
def publishers(beat: str) -> dict[str, str]:
    """Names of publishers by host."""
    return {host: source.publisher for source in load_sources(beat) for host in source.hosts}

"""May we fetch this, and how fast, says the site? Its robots.txt, read once a host."""

from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from protego import Protego

LONGEST_DELAY = 30.0
_CLOSED = "User-agent: *\nDisallow: /"


@dataclass(slots=True)
class Robots:
    """The rules of the hosts met so far.

    Attributes:
        agent: the name we go by.
        load: gives HTTP status and text of an address; status 0 where it cannot be had.
    """

    agent: str
    load: Callable[[str], tuple[int, str]]
    rules: dict[str, Protego] = field(default_factory=dict)

    def _of(self, address: str) -> Protego:
        parts = urlsplit(address)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self.rules:
            status, text = self.load(f"{site}/robots.txt")
            self.rules[site] = Protego.parse(self._meaning(status, text))
        return self.rules[site]

    @staticmethod
    def _meaning(status: int, text: str) -> str:
        """What RFC 9309 says: no file allows all, a server in trouble allows nothing."""
        if 200 <= status < 300:
            return text
        return _CLOSED if status >= 500 else ""

    def allows(self, address: str) -> bool:
        """Whether the site lets us fetch the address."""
        return bool(self._of(address).can_fetch(address, self.agent))

    def delay(self, address: str) -> float:
        """Seconds the site wants between two requests; 0 where it does not say."""
        stated = self._of(address).crawl_delay(self.agent)
        return min(float(stated or 0), LONGEST_DELAY)

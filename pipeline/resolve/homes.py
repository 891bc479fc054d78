"""Where does a publisher sit? In the middle of what its articles are surest about.

A local paper names its own towns without their state; its other articles show which they are.
An article never votes on its own home alone: a publisher needs several.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from pipeline.geography.gazetteer import Place
from pipeline.resolve.toponyms import Home

ARTICLES_NEEDED = 2
"""Articles of a publisher from which its home is told."""
CONCENTRATION = 0.4
"""Share of a publisher's American places that must lie in one state for it to be local there."""


def _home(places: Sequence[Place]) -> Home | None:
    states = Counter(place.state for place in places if place.state)
    if not states:
        return None
    state, count = min(states.items(), key=lambda pair: (-pair[1], pair[0]))
    if count < CONCENTRATION * len(places):
        return None
    local = [
        (place.lat, place.lon)
        for place in places
        if place.state == state
        and place.precision not in {"state", "country"}
        and place.lat is not None
        and place.lon is not None
    ]
    if not local:
        return None
    lats, lons = sorted(lat for lat, _ in local), sorted(lon for _, lon in local)
    return Home(state, lats[len(lats) // 2], lons[len(lons) // 2])


def homes(found: Iterable[tuple[str, str, Sequence[Place]]]) -> dict[str, Home]:
    """The home of its publisher for each article, where one can be told.

    Args:
        found: publisher, article and the places first found in it.
    """
    by_publisher: dict[str, list[tuple[str, Sequence[Place]]]] = defaultdict(list)
    for publisher, article, places in found:
        by_publisher[publisher].append((article, places))
    known: dict[str, Home] = {}
    for articles in by_publisher.values():
        if len(articles) < ARTICLES_NEEDED:
            continue
        home = _home([place for _, places in articles for place in dict.fromkeys(places)])
        if home:
            known |= {article: home for article, _ in articles}
    return known

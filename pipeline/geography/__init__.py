"""Which places of the world bear a name?

`names` looks a name up among cities, states and countries; that is all that reading a text takes.
`gazetteer` has every place with coordinates and ids, the beat's own among them; `lists` reads the
tables that both rest on. Which of several places of a name an article means is for who asks.
"""

from pipeline.geography.names import (
    City,
    cities,
    counties,
    countries,
    is_place,
    regions,
    state_names,
    states,
)

__all__ = [
    "City",
    "cities",
    "counties",
    "countries",
    "is_place",
    "regions",
    "state_names",
    "states",
]

"""Which words tell an article from another page? `page_rules.yaml`, checked and compiled once."""

import re
from functools import cache, cached_property
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, PositiveInt, TypeAdapter

_FILE = Path(__file__).with_name("page_rules.yaml")


class PageRules(BaseModel):
    """The lists of `page_rules.yaml`; what each is for stands there."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    tracking_parameters: tuple[str, ...]
    block_titles: tuple[str, ...]
    block_phrases: tuple[str, ...]
    block_words: PositiveInt
    search_paths: tuple[str, ...]
    search_titles: tuple[str, ...]
    search_phrases: tuple[str, ...]
    paywall_phrases: tuple[str, ...]
    paywall_words: PositiveInt
    paywall_words_stated: PositiveInt
    function_words: frozenset[str]
    article_words: PositiveInt
    list_types: frozenset[str]
    list_paths: tuple[str, ...]
    boilerplate_lines: tuple[str, ...]
    added_elements: tuple[str, ...]
    federal_domains: tuple[str, ...]
    open_licences: tuple[str, ...]
    not_authors: tuple[str, ...]
    not_publishers: frozenset[str]

    def is_tracking(self, parameter: str) -> bool:
        """Whether a parameter of an address only says where the reader came from."""
        name = parameter.lower()
        return name in self._tracking or name.startswith(self._tracking_prefixes)

    @cached_property
    def _tracking(self) -> frozenset[str]:
        return frozenset(self.tracking_parameters)

    @cached_property
    def _tracking_prefixes(self) -> tuple[str, ...]:
        return tuple(name[:-1] for name in self.tracking_parameters if name.endswith("*"))

    @cached_property
    def search_path(self) -> re.Pattern[str]:
        """Matches host and path of a page of search results."""
        return _any(self.search_paths)

    @cached_property
    def search_title(self) -> re.Pattern[str]:
        """Matches the title of a page of search results."""
        return _any(self.search_titles)

    @cached_property
    def list_path(self) -> re.Pattern[str]:
        """Matches host and path of a page that lists others."""
        return _any(self.list_paths)

    @cached_property
    def boilerplate(self) -> re.Pattern[str]:
        """Matches a line that is no part of an article."""
        return _any(self.boilerplate_lines)

    @cached_property
    def open_licence(self) -> re.Pattern[str]:
        """Matches the address of an open licence."""
        return _any(self.open_licences)

    @cached_property
    def not_author(self) -> re.Pattern[str]:
        """Matches what stands where an author's name is expected, and is none."""
        return _any(self.not_authors)


def _any(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.I)


@cache
def page_rules() -> PageRules:
    """The rules.

    Raises:
        pydantic.ValidationError: naming the list and the entry that is wrong.
    """
    return TypeAdapter(PageRules).validate_python(
        yaml.load(_FILE.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    )

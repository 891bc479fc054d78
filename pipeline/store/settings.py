"""Where does everything lie, and what has the user set? Read once, from the environment.

Every place that several rooms know is named here, and so are the limits on what comes in.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from importlib.util import find_spec
from pathlib import Path

from pipeline.store.objects import ObjectPath, ObjectStoreError, Place

REPOSITORY = Path(__file__).resolve().parents[2]
DEMONSTRATION = "demonstration"
DEFAULT_BEAT = "immigration"
KEEP_DAYS = 90
SITE = "http://127.0.0.1:8001"
POSTGRES_URL = "ONRECORD_POSTGRES_URL"
EPOCH = "SOURCE_DATE_EPOCH"
LOCAL, RAY = "local", "ray"


class SettingsError(Exception):
    """A setting has a value that it cannot have; the message names it."""


def _number(given: Mapping[str, str], name: str, default: int) -> int:
    value = given.get(name) or str(default)
    if not value.isdigit() or int(value) < 1:
        raise SettingsError(f"{name} is {value!r}: a number from 1 on")
    return int(value)


def _day(epoch: str) -> date | None:
    """The day (UTC) of so many seconds since 1970; nothing where none are given."""
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date() if epoch else None
    except (ValueError, OverflowError, OSError) as error:
        raise SettingsError(f"{EPOCH} is {epoch!r}: seconds since 1970") from error


def _engine(name: str) -> str:
    if name not in (LOCAL, RAY):
        raise SettingsError(f"ONRECORD_ENGINE is {name!r}: {LOCAL} or {RAY}")
    if name == RAY and find_spec("ray") is None:
        raise SettingsError(f"ONRECORD_ENGINE is {RAY!r}, which needs pip install 'onrecord[ray]'")
    return name


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds that keep hostile input from taking the machine.

    Attributes:
        page_bytes: a larger page is rejected unread.
        text_characters: a page with a longer text is rejected.
        fetch_seconds: how long one address may take.
        redirects: how many may follow one another.
        quarantined_share: share of a day's records that may be set aside by the gate before
            the day counts as failed.
    """

    page_bytes: int = 20_000_000
    text_characters: int = 400_000
    fetch_seconds: float = 30.0
    redirects: int = 5
    quarantined_share: float = 0.05


@dataclass(frozen=True, slots=True)
class Settings:
    """What one run works on.

    Attributes:
        root: folder that holds `data/` and `published/` (environment: ONRECORD_ROOT).
        collection: name of the body of articles, each with store and release of its own, so
            that demonstrations never mix with reports of the world (ONRECORD_COLLECTION).
        beat: folder in `pipeline/beats` with what is particular to the subject (ONRECORD_BEAT).
        workers: processes that read pages, and that extract on this machine (ONRECORD_WORKERS;
            the machine's cores by default).
        engine: what spreads extract: `local`, or `ray` over a Ray cluster (ONRECORD_ENGINE).
        limits: bounds on input.
        store: address of the storage that keeps pages and tables (ONRECORD_STORE, as
            `s3://bucket/prefix`); this machine's `data/` where it is empty.
        keep_days: age in days from which `onrecord prune` drops what nothing reads any more
            (ONRECORD_KEEP_DAYS).
        site: address at which the site is served, for links to it (ONRECORD_SITE).
        postgres: whether Dagster keeps its runs and events in the Postgres database that
            ONRECORD_POSTGRES_URL names, rather than in SQLite.
        allow_private: whether addresses of this machine and of private networks are fetched
            (ONRECORD_ALLOW_PRIVATE=1).
        issued: the day that a release bears (SOURCE_DATE_EPOCH); today's
            where it is None.
    """

    root: Path = REPOSITORY
    collection: str = DEMONSTRATION
    beat: str = DEFAULT_BEAT
    workers: int = 1
    engine: str = LOCAL
    limits: Limits = field(default_factory=Limits)
    store: str = ""
    keep_days: int = KEEP_DAYS
    site: str = SITE
    postgres: bool = False
    allow_private: bool = False
    issued: date | None = None

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> "Settings":
        """Settings from environment variables.

        Raises:
            SettingsError: where a value cannot be used.
        """
        given = os.environ if environment is None else environment
        collection = given.get("ONRECORD_COLLECTION", DEMONSTRATION)
        if not collection.replace("-", "").replace("_", "").isalnum():
            raise SettingsError(
                f"ONRECORD_COLLECTION is {collection!r}: letters, digits, - and _ only"
            )
        store = given.get("ONRECORD_STORE", "")
        try:
            _ = store and ObjectPath.at(store)
        except ObjectStoreError as error:
            raise SettingsError(f"ONRECORD_STORE is {error}") from error
        return cls(
            root=Path(given.get("ONRECORD_ROOT") or REPOSITORY).resolve(),
            collection=collection,
            beat=given.get("ONRECORD_BEAT", DEFAULT_BEAT),
            workers=_number(given, "ONRECORD_WORKERS", os.cpu_count() or 1),
            engine=_engine(given.get("ONRECORD_ENGINE") or LOCAL),
            store=store,
            keep_days=_number(given, "ONRECORD_KEEP_DAYS", KEEP_DAYS),
            site=given.get("ONRECORD_SITE", SITE).rstrip("/"),
            postgres=bool(given.get(POSTGRES_URL)),
            allow_private=given.get("ONRECORD_ALLOW_PRIVATE") == "1",
            issued=_day(given.get(EPOCH) or ""),
        )

    @property
    def place(self) -> Place:
        """Where pages, tables and notes of this collection lie."""
        return ObjectPath.at(self.store) / self.collection if self.store else self.data

    @property
    def data(self) -> Path:
        """What this machine keeps of this collection."""
        return self.root / "data" / self.collection

    @property
    def raw(self) -> Place:
        """Raw pages, content-addressed."""
        return self.place / "raw"

    @property
    def tables(self) -> Place:
        """Tables between the rooms, by partition."""
        return self.place / "tables"

    @property
    def public(self) -> Place:
        """Tables as they are to be released."""
        return self.place / "public"

    @property
    def sets(self) -> Path:
        """WARC sets: a folder, or a list of files (`<name>.txt`), each a partition by itself."""
        return self.data / "sets"

    @property
    def inbox(self) -> Path:
        """Folder that a run takes new input from where it is given none."""
        if self.collection == DEMONSTRATION:
            return REPOSITORY / "pipeline" / "beats" / self.beat / DEMONSTRATION
        return self.data / "inbox"

    @property
    def lock(self) -> Path:
        """Held by who works on this collection."""
        return self.data / "lock"

    @property
    def made(self) -> Place:
        """What each step was made from, so that unchanged work is not done again."""
        return self.place / "made"

    @property
    def dagster_home(self) -> Path:
        """Where Dagster keeps the runs and events of this collection."""
        return self.data / "dagster"

    @property
    def reports(self) -> Path:
        """Verdicts of the checks, one JSON file a gate."""
        return self.data / "reports"

    @property
    def set_aside(self) -> Path:
        """Which records the gate before release set aside; resolve leaves them out."""
        return self.reports / "set-aside.json"

    @property
    def scorecard(self) -> Path:
        """The accuracy last measured in this collection, as the next release carries it."""
        return self.reports / "scorecard.json"

    @property
    def reviews(self) -> Path:
        """What people decided about records; kept with what is published, not with the store."""
        return self.root / "published" / "reviews" / f"{self.collection}.yaml"

    @property
    def releases(self) -> Path:
        """All releases of this collection, and the link `current` to the one that is served."""
        return self.root / "published" / "release" / self.collection

    @property
    def current_release(self) -> Path:
        """The release that is served."""
        return self.releases / "current"

"""The command line: what the Dagster UI does, without the browser, and the site.

Each command says what it wrote and where to look next. What could not be used is listed, one
line each, and the exit status tells: 0 all went well, 1 something was rejected that was
asked for by name or nothing usable came in, 2 the run itself failed.
"""

import signal
import sys
from pathlib import Path
from typing import IO, Any, NoReturn

import click

from assets.bench.command import bench
from assets.commands import show
from assets.commands.given import FAILED, FILE, UNUSABLE, check_free, without_passwords
from assets.commands.measure import MEASURING
from assets.commands.operate import OPERATING
from pipeline.store import Settings
from pipeline.store.settings import SettingsError


class _FailedError(click.ClickException):
    """The run itself failed, for a reason that the user can mend."""

    exit_code = FAILED

    def show(self, file: IO[Any] | None = None) -> None:
        """Say why, as whoever reads the log wants it."""
        if show.as_json():
            show.event("failed", where="onrecord", why=self.message)
        else:
            super().show(file)


class _Told(click.Group):
    """What a user can mend is told in one line; a traceback is for faults of the program."""

    def invoke(self, ctx: click.Context) -> Any:
        from assets.orchestration.home import StorageError
        from assets.orchestration.run import PartitionError, StoppedError, located
        from assets.work.sets import SetError
        from pipeline.beats import BeatError
        from pipeline.review.file import ReviewError
        from pipeline.store import DamagedTableError, SchemaMismatchError
        from pipeline.store.lock import BusyError
        from pipeline.store.verified import UnverifiedError

        told = (
            BeatError,
            PartitionError,
            ReviewError,
            SetError,
            StorageError,
            StoppedError,
            OSError,
        )
        of_the_store = (BusyError, DamagedTableError, SchemaMismatchError, UnverifiedError)
        try:
            return super().invoke(ctx)
        except (*told, *of_the_store) as error:
            why = located(str(error), ctx.obj.root) if ctx.obj else str(error)
            raise _FailedError(why) from error


def heed_interrupts() -> None:
    """Let SIGINT and SIGTERM end this process where whoever started it has them ignored.

    Shells have SIGINT ignored in the background of a script, and Dagster has SIGTERM do what SIGINT
    does. By SIGTERM a pool of which one process crashed ends the others, and waits for them.
    """
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    if signal.getsignal(signal.SIGTERM) is signal.SIG_IGN:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _finish(status: int) -> NoReturn:
    """End with an exit status, told to programs too."""
    show.event("finished", status=status)
    sys.exit(status)


_LOG = click.option(
    "--log",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Progress and what went wrong on standard error: for people, or a JSON object a line.",
)


@click.group(cls=_Told, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="onrecord")
@click.pass_context
def main(context: click.Context) -> None:
    """Turn news reports into proven records of what happened and who said what."""
    heed_interrupts()
    try:
        context.obj = Settings.from_environment()
    except SettingsError as error:
        raise _FailedError(str(error)) from error


@main.command()
@click.argument("documents", type=FILE)
@click.argument("out", type=click.Path(file_okay=False, path_type=Path))
@click.pass_obj
def extract(settings: Settings, documents: Path, out: Path) -> None:
    """Read the records of DOCUMENTS (JSON Lines) and write every table to OUT as Parquet.

    Each line has `doc_id` and `text`, and may have `published, title, url, publisher`, the
    first as an ISO date: without one nothing says which day "Monday" was. Offsets refer to the
    text as given. Entities, places and incidents are resolved over the documents.
    """
    from assets.commands.extract import extract_documents

    with show.watching("text") as watch:
        outcome = extract_documents(documents, settings, watch.progress)
    outcome.write(out)
    show.rejects(outcome.rejects)
    show.notices(outcome.notices)
    show.table_counts(outcome.tables)
    click.echo(f"Tables: {out.resolve()} ({outcome.documents} documents)")
    if outcome.rejects or not outcome.documents:
        sys.exit(UNUSABLE)


@main.command()
@click.argument("sources", nargs=-1, callback=without_passwords)
@click.option("--feeds", is_flag=True, help="Take in the feeds of the beat's sources.yaml too.")
@click.option("--again", is_flag=True, help="Do everything again, changed or not.")
@click.option(
    "--partition",
    "partitions",
    multiple=True,
    help="Only this day of arrival, range (DAY...DAY) or WARC set, and what hangs on it.",
)
@_LOG
@click.pass_obj
def run(
    settings: Settings,
    sources: tuple[str, ...],
    feeds: bool,
    again: bool,
    partitions: tuple[str, ...],
    log: str,
) -> None:
    """Take in SOURCES and do everything up to the release, where anything has changed.

    SOURCES are files (HTML, text, JSON Lines, WARC), folders, lists of addresses, addresses
    of pages or feeds. Without any, the collection's inbox is read.
    """
    from assets.orchestration import run as runs
    from assets.work.workshop import Workshop, feeds_of, today

    with show.watching(log) as watch:
        given = (*sources, *(feeds_of(settings) if feeds else ()))
        shop = Workshop(settings, watch.progress, given, done=watch.hear)
        before = show.current_version(settings)
        parts = runs.partitions_named(partitions, shop) if partitions else None
        done, failures = runs.run(shop, again, parts)
    unusable = show.unusable(shop, parts if parts is not None else [today()], watch)
    show.left_out(shop, unusable)
    show.failures(failures)
    if failures and not shop.tables.partitions("raw_pages"):
        _finish(FAILED)
    if not shop.tables.partitions("raw_pages"):
        click.echo(f"No pages: name SOURCES, or put files into {settings.inbox}")
        _finish(UNUSABLE)
    if not done:
        click.echo("Nothing has changed since the last run.")
    show.release(settings, before)
    if failures:
        _finish(FAILED)
    _finish(UNUSABLE if unusable or show.nothing_usable(shop) else 0)


@main.command()
@click.argument("sources", nargs=-1, required=True, callback=without_passwords)
@_LOG
@click.pass_obj
def ingest(settings: Settings, sources: tuple[str, ...], log: str) -> None:
    """Take in SOURCES and read the articles in them; extract nothing yet."""
    from assets.orchestration import run as runs
    from assets.work import steps
    from assets.work.workshop import Workshop, today

    with show.watching(log) as watch:
        shop = Workshop(settings, watch.progress, sources, done=watch.hear)
        failures = runs.materialize([steps.RAW_PAGES, steps.ARTICLES], shop, today())
    unusable = show.unusable(shop, [today()], watch)
    show.left_out(shop, unusable)
    show.failures(failures)
    click.echo(f"Articles: {shop.tables.path('articles', today())}")
    if failures:
        _finish(FAILED)
    _finish(UNUSABLE if unusable or show.nothing_usable(shop) else 0)


@main.command()
@click.option("--to", "target_name", help="A folder or s3://bucket/prefix to publish it to.")
@click.pass_obj
def release(settings: Settings, target_name: str | None) -> None:
    """Prepare a release of the tables that passed their gate, and publish it to a target."""
    from assets.work import release as releasing
    from pipeline.release.targets import TargetError

    try:
        made = releasing.prepare(settings)
        click.echo(releasing.told(made))
        if target_name:
            click.echo(releasing.send(made, target_name))
    except (releasing.NotReadyError, TargetError) as error:
        raise _FailedError(str(error)) from error


@main.command()
@click.argument("first")
@click.argument("second")
@click.option("--rows", is_flag=True, help="Print every row that differs, as JSON Lines.")
@click.pass_obj
def diff(settings: Settings, first: str, second: str, rows: bool) -> None:
    """Explain what differs between two releases, given by version or folder."""
    from assets.work import release as releasing

    try:
        click.echo(releasing.explained(settings, first, second, rows))
    except releasing.NotReadyError as error:
        raise click.ClickException(str(error)) from error


@main.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8001, show_default=True, type=click.IntRange(0, 65535))
@click.pass_obj
def serve(settings: Settings, host: str, port: int) -> None:
    """Serve the site over the current release."""
    from assets.commands.serve import serve as serve_site

    if not settings.current_release.exists():
        raise click.ClickException(
            f"no release of {settings.collection!r} yet; `onrecord run` makes one"
        )
    check_free(host, port)
    serve_site(settings, host, port)


@main.command()
@click.argument("record", required=False)
@click.argument("verdict", required=False, type=click.Choice(["accept", "correct", "reject"]))
@click.option("--set", "values", multiple=True, help="COLUMN=VALUE of a correction; repeatable.")
@click.option("--proof", multiple=True, help="COLUMN=WORDS of the article that prove it.")
@click.option("--by", default="", help="Who decides.")
@click.option("--why", default="", help="For what reason; published with the review.")
@click.pass_obj
def review(
    settings: Settings,
    record: str | None,
    verdict: str | None,
    values: tuple[str, ...],
    proof: tuple[str, ...],
    by: str,
    why: str,
) -> None:
    """Decide about RECORD: accept, correct or reject it. The next run carries it out.

    Without RECORD, the decisions that need another look are listed.
    """
    from assets.commands.reviewing import decide, listed, pairs
    from pipeline.review.file import VERDICTS, ReviewError

    if not record:
        click.echo(listed(settings))
        return
    if not verdict:
        raise click.ClickException(f"say what is decided about {record}: {', '.join(VERDICTS)}")
    try:
        said = (pairs(values, "--set"), pairs(proof, "--proof"), by, why)
        decide(settings, record, verdict, *said)
    except ReviewError as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"Written to {settings.reviews}; `onrecord run` carries it out.")


for command in (*MEASURING, bench, *OPERATING):
    main.add_command(command)


if __name__ == "__main__":
    main()

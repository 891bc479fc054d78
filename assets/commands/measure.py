"""How good is what was found? Against gold, against pages of known incidents, against a list."""

import json
import sys
from pathlib import Path

import click

from assets.commands import show
from assets.commands.given import FILE, FOLDER, UNUSABLE
from pipeline.store import Settings
from pipeline.store.swap import whole_file


@click.command()
@click.option("--gold", type=FOLDER, help="Folder of gold sets.")
@click.option("--pages", type=FILE, help="WARC file: are its pages grouped by incident?")
@click.option("--incidents", type=FILE, help="The list of incidents that those are pages of.")
@click.option("--kind", "kinds", multiple=True, help="Only this kind of record; repeatable.")
@click.option("--first", type=click.IntRange(1), help="Only so many documents of each file.")
@click.option("--json", "as_json", is_flag=True, help="Print the scorecard as JSON.")
@click.option("--keep", is_flag=True, help="File the scorecard for the next release.")
@click.option("--errors", type=click.IntRange(0), default=0, help="Show so many worst documents.")
@click.pass_obj
def evaluate(
    settings: Settings,
    gold: Path | None,
    pages: Path | None,
    incidents: Path | None,
    kinds: tuple[str, ...],
    first: int | None,
    as_json: bool,
    keep: bool,
    errors: int,
) -> None:
    """Run extraction over gold sets and print a scorecard.

    With --pages, score how the collection brings the pages of an archive together instead; with
    --incidents, pages of two incidents of one day and town are left open in one of the numbers.
    """
    from assets.commands.grouped import score_pages
    from pipeline.evaluate.gold import GoldError
    from pipeline.evaluate.run import NoGoldError
    from pipeline.evaluate.run import evaluate as score

    if (gold is None) == (pages is None):
        raise click.UsageError("give one of --gold and --pages")
    if (gold and incidents) or (pages and (kinds or first)):
        raise click.UsageError("--kind and --first go with --gold, --incidents with --pages")
    try:
        if pages is not None:
            card = score_pages(pages, settings, incidents)
        if gold is not None:
            card = score(gold, settings.beat, kinds, first)
    except (GoldError, NoGoldError) as error:
        raise click.ClickException(str(error)) from error
    click.echo(json.dumps(card.as_json(), indent=1) if as_json else card.as_table())
    if keep:
        with whole_file(settings.scorecard) as temporary:
            temporary.write_text(json.dumps(card.as_json(), indent=1), encoding="utf-8")
        click.echo(f"Kept: {settings.scorecard}")
    if errors:
        click.echo(card.as_errors(errors))


@click.command()
@click.argument("claims", type=FILE)
@click.option("--json", "as_json", is_flag=True, help="Print every answer as JSON Lines.")
@click.pass_obj
def verify(settings: Settings, claims: Path, as_json: bool) -> None:
    """Hold a list of incidents (CLAIMS, JSON Lines) against the sources it names.

    For each claimed value: supported, contradicted (both with the words of the source), or not
    found. The sources must be in the collection; `onrecord run` takes them in.

    Each line is an object with url (or pages, a list) of its sources, and what it claims: date
    (ISO), city, state, type (as of our incidents), person, count (how many); id where it has one.
    """
    from assets.commands.verify import verify_list

    answers, rejects = verify_list(claims, settings)
    show.rejects(rejects)
    click.echo(answers.as_json() if as_json else answers.as_table())
    if rejects:
        sys.exit(UNUSABLE)


MEASURING: tuple[click.Command, ...] = (evaluate, verify)

"""What does whoever keeps it running need? The Dagster UI, WARC sets, what is old, set aside."""

import click

from assets.commands.given import check_free, without_passwords
from pipeline.store import Settings


@click.command()
@click.option("--port", default=8002, show_default=True, type=click.IntRange(0, 65535))
@click.option("--build-only", is_flag=True, help="Write the database and do not serve it.")
@click.pass_obj
def maintain(settings: Settings, port: int, build_only: bool) -> None:
    """Browse what was set aside, and why, in a private Datasette on this machine."""
    from assets.commands import maintenance

    if build_only:
        click.echo(str(maintenance.build(settings)))
        return
    check_free(maintenance.LOOPBACK, port)
    maintenance.serve(settings, port)


@click.command()
@click.argument("name", required=False)
@click.argument("sources", nargs=-1, callback=without_passwords)
@click.pass_obj
def sets(settings: Settings, name: str | None, sources: tuple[str, ...]) -> None:
    """Add SOURCES to the WARC set NAME; without NAME, list the sets.

    A set is a partition by itself: `onrecord run --partition NAME` takes it in. A folder in
    the collection's `sets/` is a set too.
    """
    from assets.work import sets as warc_sets

    if name is None:
        there = warc_sets.names(settings)
        for found in there:
            click.echo(f"{found}: {len(warc_sets.sources(settings, found))} sources")
        if not there:
            click.echo("There is no WARC set; `onrecord sets NAME SOURCES…` makes one.")
        return
    if not sources:
        raise click.ClickException(f"name what {name!r} brings: files, folders or addresses")
    click.echo(f"Written to {warc_sets.add(settings, name, sources)}")
    click.echo(f"`onrecord run --partition {name}` takes it in.")


@click.command()
@click.option("--really", is_flag=True, help="Remove it; without, only say what would go.")
@click.pass_obj
def prune(settings: Settings, really: bool) -> None:
    """Drop what nothing reads any more of partitions older than ONRECORD_KEEP_DAYS.

    Raw pages and releases are never touched, and the next release comes out the same.
    """
    from assets.work.prune import prune as prune_old

    removals = prune_old(settings, really)
    for removal in removals:
        click.echo(str(removal))
    if not removals:
        click.echo(f"Nothing that could go is older than {settings.keep_days} days.")
    elif not really:
        click.echo("Nothing was removed; --really does it.")


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=3000, show_default=True, type=click.IntRange(1, 65535))
@click.pass_obj
def dev(settings: Settings, host: str, port: int) -> None:
    """Open the Dagster UI over this collection, with the daemon that does what is switched on."""
    from assets.orchestration.home import develop

    check_free(host, port)
    develop(settings, host, port)


OPERATING: tuple[click.Command, ...] = (dev, maintain, prune, sets)

"""What does `onrecord bench` time? Each stage in turn, or one over as much as is asked for."""

from pathlib import Path

import click

from assets.commands.given import FILE
from pipeline.store import Settings


@click.command()
@click.option("--texts", type=FILE, help="JSON Lines of articles, not the demonstration's.")
@click.option("--site", type=click.IntRange(1000), help="Time the site over so many statements.")
@click.option(
    "--statements",
    type=click.IntRange(1),
    default=20_000,
    show_default=True,
    help="Made-up statements that the gate judges.",
)
@click.option(
    "--reports",
    type=click.IntRange(4),
    multiple=True,
    help="Time the grouping of so many reports into incidents; repeatable.",
)
@click.option(
    "--articles",
    type=click.IntRange(1),
    multiple=True,
    help="Time extract over so many articles, made by other names and numbers; repeatable.",
)
@click.option("--workers", type=click.IntRange(1), default=1, help="With --articles: compare too.")
@click.option("--release", type=click.IntRange(1), help="Time a release of so many statements.")
@click.option("--archive", type=click.IntRange(1), help="Time so many pages of a crawl.")
@click.pass_obj
def bench(
    settings: Settings,
    texts: Path | None,
    site: int | None,
    statements: int,
    reports: tuple[int, ...],
    articles: tuple[int, ...],
    workers: int,
    release: int | None,
    archive: int | None,
) -> None:
    """Measure each stage beside a baseline, in two to three minutes; or one alone over much."""
    from assets.bench.archive import bench_archive
    from assets.bench.growth import bench_growth
    from assets.bench.release import bench_release
    from assets.bench.reports import bench_reports
    from assets.bench.site import bench_site
    from assets.bench.stages import bench as measure

    if reports:
        click.echo(bench_reports(reports, settings.beat))
        return
    if articles:
        source = texts or Settings(beat=settings.beat).inbox / "more-articles.jsonl"
        click.echo(bench_growth(source, articles, settings.beat, workers))
        return
    if release:
        click.echo(bench_release(release, settings.beat))
        return
    if archive:
        click.echo(bench_archive(archive, settings.beat))
        return
    if site:
        click.echo(bench_site(site, settings.beat))
        return
    for part in measure(settings, texts, statements=statements):
        click.echo(f"{part}\n")

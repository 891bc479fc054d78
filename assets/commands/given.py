"""What may be given to a command, and which exit status does it end with?"""

from pathlib import Path

import click

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)

UNUSABLE = 1
"""Something that was asked for by name was rejected, or nothing usable came in."""
FAILED = 2
"""The run itself failed."""


def without_passwords(
    _: click.Context, argument: click.Parameter, sources: tuple[str, ...]
) -> tuple[str, ...]:
    """SOURCES are written down with the run: no password may stand in one."""
    from pipeline.ingest.public_address import nameless

    for source in sources:
        if nameless(source) != source.strip():
            raise click.BadParameter(f"{nameless(source)} is asked without a name or password")
    return sources

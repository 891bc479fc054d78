"""What may be given to a command, and which exit status does it end with?"""

import socket
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


def check_free(host: str, port: int) -> None:
    """Say that nothing can be served at an address before anything is started there.

    Raises:
        OSError: where another process listens there, or it is none of this machine's.
    """
    try:
        family, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        socket.create_server(address, family=family).close()
    except OSError as error:
        why = str(error.strerror).split(" (")[0]
        raise OSError(f"{host}:{port}: {why}; --port names another (make run PORT=…)") from error

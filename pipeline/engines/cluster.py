"""How is extract spread over a Ray cluster? In the batches of `local`, by actors, in any order.

Ray Data carries them: Arrow in, Arrow out, no more on its way than the actors can take. A batch
whose actor or machine goes away is done again by another.
"""

import logging
import os
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

import pyarrow as pa

from pipeline.engines import local
from pipeline.extract.articles import Extracted
from pipeline.language import Article
from pipeline.store.rejects import Reject


class ClusterError(ConnectionError):
    """No Ray answers where one was named, or none could be started here."""


_ADDRESS = "RAY_ADDRESS"
_REJECTS = "rejects"
_NUMBER = ("batch", pa.int64())
_ARTICLE = pa.schema([*((each.name, pa.string()) for each in fields(Article)), _NUMBER])
_REJECT = pa.schema([(each.name, pa.string()) for each in fields(Reject)])
_FOUND = pa.schema([_NUMBER, ("name", pa.string()), ("table", pa.large_binary())])


def _given(batch: tuple[Article, ...], number: int) -> pa.Table:
    return pa.Table.from_pylist([asdict(one) | {"batch": number} for one in batch], _ARTICLE)


def _packed(table: pa.Table) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as stream:
        stream.write_table(table)
    return bytes(sink.getvalue())


def _unpacked(packed: bytes) -> pa.Table:
    return pa.ipc.open_stream(packed).read_all()


class Extractor:
    """An actor: a batch of articles in, a row a table out.

    Its model is loaded once, in a process of its own, so that an article that breaks it costs
    neither the actor nor the batch.
    """

    def __init__(self, beat: str) -> None:
        self.beat = beat
        self.process = local.pool(1)

    def _found(self, batch: tuple[Article, ...]) -> Extracted:
        try:
            return self.process.submit(local.extract_batch, batch, self.beat).result()
        except local.BREAKING:
            self.process.shutdown()
            self.process = local.pool(1)
            return local.one_by_one(batch, self.beat)

    def __call__(self, given: pa.Table) -> pa.Table:
        """The tables of a batch, each as Arrow sends it."""
        (number,) = set(given["batch"].to_pylist())
        rows = given.drop_columns(["batch"]).to_pylist()
        found = self._found(tuple(Article(**row) for row in rows))
        rejects = pa.Table.from_pylist([asdict(one) for one in found.rejects], _REJECT)
        tables = {**found.tables, _REJECTS: rejects}
        packed = [
            {"batch": number, "name": name, "table": _packed(table)}
            for name, table in tables.items()
        ]
        return pa.Table.from_pylist(packed, _FOUND)


def _extracted(rows: pa.Table) -> Extracted:
    tables = {row["name"]: _unpacked(row["table"]) for row in rows.to_pylist()}
    rejects = tables.pop(_REJECTS).to_pylist()
    return Extracted(tables, tuple(Reject(**row) for row in rejects))


@contextmanager
def _silence() -> Iterator[None]:
    """Nothing goes to standard error: starting, Ray's library says there how much it will say."""
    kept = os.dup(2)
    with Path(os.devnull).open("w") as nowhere:
        os.dup2(nowhere.fileno(), 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)


@contextmanager
def _connected(workers: int) -> Iterator[tuple[Any, int]]:
    """Ray, and how many actors it has room for.

    It is the cluster that RAY_ADDRESS names, or one that is started on this machine.
    """
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # nothing is reported home
    os.environ.setdefault("RAY_BACKEND_LOG_LEVEL", "fatal")  # standard error is ours
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import ray
        import ray.data
    ours = not ray.is_initialized()
    if ours:
        there = {"address": os.environ[_ADDRESS]} if os.environ.get(_ADDRESS) else None
        alone = {"address": "local", "num_cpus": workers, "include_dashboard": False}
        try:
            with _silence():
                ray.init(**(there or alone), log_to_driver=False, logging_level=logging.ERROR)
        # Where nothing answers, Ray ends the process.
        except (ConnectionError, RuntimeError, SystemExit, ValueError) as error:
            where = (
                f"no Ray answers at {_ADDRESS}={there['address']}" if there else "Ray won't start"
            )
            raise ClusterError(f"{where}: {str(error) or type(error).__name__}") from error
    context = ray.data.DataContext.get_current()
    context.enable_progress_bars = False
    logging.getLogger("ray.data").setLevel(logging.ERROR)
    try:
        yield ray, max(1, int(ray.cluster_resources().get("CPU", workers)))
    finally:
        if ours:
            ray.shutdown()


def spread(
    batches: Sequence[tuple[Article, ...]], beat: str, workers: int
) -> Iterator[tuple[int, Extracted]]:
    """The number and the records of each batch, as actors get done.

    Args:
        batches: of articles.
        beat: name of the beat.
        workers: how many actors may be started where there is no cluster to connect to.
    """
    with _connected(workers) as (ray, room):
        given = [_given(batch, number) for number, batch in enumerate(batches)]
        found = ray.data.from_arrow(given).map_batches(
            Extractor,
            fn_constructor_args=[beat],
            batch_size=None,  # a block is a batch
            batch_format="pyarrow",
            compute=ray.data.ActorPoolStrategy(size=min(room, len(batches))),
            num_cpus=1,
        )
        for rows in found.iter_batches(batch_size=None, batch_format="pyarrow"):
            for number in sorted(set(rows["batch"].to_pylist())):
                yield number, _extracted(rows.filter(pa.compute.equal(rows["batch"], number)))

"""Fuzzes one door under the guidance of coverage: `python -m tests.fuzz page --seconds 600`.

Needs atheris, which is no dependency: `make fuzz` puts it into an environment of its own. What
it finds is written to the working folder; an input worth keeping goes into `found/<target>/`.
"""

import argparse
import hashlib
import sys
from collections.abc import Callable
from pathlib import Path

try:
    import atheris
except ImportError:
    sys.exit(
        "atheris is not installed here; `make fuzz` installs it into an environment of its own"
    )

HERE = Path(__file__).parent
INSTRUMENTED = ["pipeline", "feedparser", "trafilatura", "protego", "yaml"]


def _kept(run: Callable[[bytes], None], found: Path) -> Callable[[bytes], None]:
    """The same, its input written to a file beside `found` where it raises."""

    def watched(content: bytes) -> None:
        try:
            run(content)
        except Exception:
            name = hashlib.sha256(content).hexdigest()[:12]
            found.with_name(f"{found.name}-{name}").write_bytes(content)
            raise

    return watched


def main() -> None:
    """Fuzz until the time is over or something is found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target")
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--work", type=Path, default=Path(".fuzz"), help="corpus and findings")
    parser.add_argument("--longest", type=int, default=20_000, help="bytes of an input")
    chosen = parser.parse_args()
    with atheris.instrument_imports(include=INSTRUMENTED):
        from tests.fuzz import seeds, targets

        if chosen.target == "extract":
            pass
    run = _kept(targets.TARGETS[chosen.target], chosen.work / f"found-{chosen.target}")
    corpus = chosen.work / chosen.target
    seeds.write(chosen.target, corpus)
    words = [
        f"-max_total_time={chosen.seconds}",
        f"-max_len={chosen.longest}",
        f"-dict={HERE / 'words.dict'}",
        f"-artifact_prefix={chosen.work}/found-{chosen.target}-",
        "-timeout=20",
        "-rss_limit_mb=3000",
        "-print_final_stats=1",
        "-verbosity=1",
    ]
    atheris.Setup([sys.argv[0], *words, str(corpus)], run, enable_python_coverage=True)
    atheris.Fuzz()


if __name__ == "__main__":
    main()

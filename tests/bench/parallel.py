"""What segments and parallel pages add to a cold build: their share of the CPU, for sites of several sizes.

All are taken within the same build, so that what else the machine does counts for all; children, such as the search's
indexer, are part of the whole. A steady share for larger sites says that the cost is linear.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.generate import Size, generate

BUILD = """
import json, resource, sys, time
from mkdocs.__main__ import cli
from triglot.generated import parallel as pages
from triglot.markdown import block_attributes
def timed(module, name):
    do, spent = getattr(module, name), []
    def doing(*given):
        started = time.process_time()
        done = do(*given)
        spent.append(time.process_time() - started)
        return done
    setattr(module, name, doing)
    return spent
parallel, segments = timed(pages, "_parallel"), timed(block_attributes, "of_page")
cli(["--quiet", "build", "--config-file", sys.argv[1]], standalone_mode=False)
children = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([time.process_time() + children.ru_utime + children.ru_stime, sum(parallel), sum(segments)]))
"""


def build(config: Path) -> tuple[float, float, float]:
    """Build a site; return the CPU seconds of the whole, of parallel pages, and of segments with their alignment."""
    for left in ("site", ".cache"):
        shutil.rmtree(config.parent / left, ignore_errors=True)
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-c", BUILD, str(config)]
    built = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    whole, parallel, segments = json.loads(built.stdout.splitlines()[-1])
    return float(whole), float(parallel), float(segments)


def main() -> None:
    """Print one line per size."""
    options = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    options.add_argument("--pages", type=int, nargs="+", default=[100, 300, 1000])
    options.add_argument("--rounds", type=int, default=3)
    asked = options.parse_args()
    for pages in asked.pages:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder, "site-of", str(pages))
            root.mkdir(parents=True)
            generate(root, Size(pages))
            runs = [build(root / "mkdocs.yml") for _ in range(asked.rounds)]
        whole, parallel, segments = (statistics.median(values) for values in zip(*runs, strict=True))
        share = statistics.median((built + cut) / (all_ - built - cut) for all_, built, cut in runs)
        each = (parallel + segments) / pages * 1000
        print(
            f"{pages:5} pages: {whole:6.1f} s CPU, parallel pages {parallel:5.1f} s, segments {segments:5.1f} s, "
            f"together {each:5.1f} ms a page, {share:.1%} on top"
        )


if __name__ == "__main__":
    main()

"""What weaving adds to a cold build: its share of the CPU, for sites of several sizes.

The made-up site is built as readers get it and once more without parallel pages, in turn; the figures are CPU seconds
of whole processes, medians. A steady share for larger sites says that the cost is linear.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path

from bench.generate import Size, generate
from bench.measure import cost

BUILD = """
import sys, shutil
from mkdocs.__main__ import cli
from triglot import finish
if sys.argv[2] == "without":
    finish._write_parallel = lambda *_: None
cli(["--quiet", "build", "--config-file", sys.argv[1]], standalone_mode=False)
"""


def build(config: Path, how: str) -> None:
    """Build a site anew, with or without parallel pages."""
    for left in ("site", ".cache"):
        subprocess.run(["rm", "-rf", str(config.parent / left)], check=True)
    subprocess.run([sys.executable, "-c", BUILD, str(config), how], check=True, capture_output=True)


def main() -> None:
    """Print a line a size."""
    options = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    options.add_argument("--pages", type=int, nargs="+", default=[100, 300, 1000])
    options.add_argument("--rounds", type=int, default=3)
    asked = options.parse_args()
    for pages in asked.pages:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder, "site-of", str(pages))
            root.mkdir(parents=True)
            generate(root, Size(pages))
            costs: dict[str, list[float]] = {"with": [], "without": []}
            for _ in range(asked.rounds):
                for how, seconds in costs.items():
                    seconds.append(cost(partial(build, root / "mkdocs.yml", how))[0])
            whole, bare = (statistics.median(costs[how]) for how in ("with", "without"))
            each = (whole - bare) / pages * 1000
            print(f"{pages:5} pages: {whole:6.1f} s CPU, weaving {whole - bare:5.1f} s, {each:5.1f} ms a page", end="")
            print(f", {(whole - bare) / bare:.1%} on top")


if __name__ == "__main__":
    main()

"""What Triglot costs, beside plain MkDocs with Material and static-i18n, in one run and in turn.

Plain MkDocs gets the same Markdown, the same languages and Material's own search and navigation; our fences are code to
it and our marks are text. Ours does more: records become pages, downloads and alternates, the index is one a language.
The figures are CPU seconds of whole processes, medians of A B C A B C …; trust the ratio, machines differ.
"""

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import yaml

from bench.generate import Size, generate
from serving import ROOT
from triglot.loading import read_records
from triglot.project import read_settings


class Settings(yaml.SafeLoader):
    """Reads mkdocs.yml; of `!ENV [NAME, default]` it takes the default."""


def default(loader: yaml.SafeLoader, node: yaml.Node) -> object:
    """The default of an `!ENV`."""
    assert isinstance(node, yaml.SequenceNode)
    return loader.construct_sequence(node)[-1]


Settings.add_constructor("!ENV", default)


def plain(root: Path, target: Path) -> Path:
    """Write a configuration of plain MkDocs for the Markdown of a project; return its file."""
    ours = yaml.load((root / "mkdocs.yml").read_text(encoding="utf-8"), Settings)  # noqa: S506 # a SafeLoader
    i18n = next(plugin["i18n"] for plugin in ours["plugins"] if "i18n" in plugin)
    config: dict[str, Any] = {
        "site_name": ours["site_name"],
        "site_url": ours["site_url"],
        "docs_dir": str(root / "docs"),
        "site_dir": str(target / "site"),
        "exclude_docs": "project/\nshell/\n",
        "theme": {"name": "material", "font": False},
        "nav": ours.get("nav"),
        "plugins": ["search", {"i18n": {key: value for key, value in i18n.items() if key != "reconfigure_search"}}],
        "markdown_extensions": [entry for entry in ours["markdown_extensions"] if entry != "triglot"],
        "validation": {"links": {"anchors": "ignore"}},
    }
    file = target / "mkdocs.yml"
    file.write_text(yaml.dump(config, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return file


def build(config: Path, *, anew: bool = True) -> None:
    """Build a site, without what an earlier build left or over it."""
    for left in ("site", ".cache") if anew else ():
        shutil.rmtree(config.parent / left, ignore_errors=True)
    command = [sys.executable, "-m", "mkdocs", "--quiet", "build", "--config-file", str(config)]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    built = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if built.returncode:
        sys.exit(f"{config} does not build:\n{built.stdout[-2000:]}{built.stderr[-2000:]}")


def cost(do: Callable[[], None]) -> tuple[float, float]:
    """CPU seconds, children included, and seconds on the wall."""
    started, before = time.perf_counter(), usage()
    do()
    return usage() - before, time.perf_counter() - started


def usage() -> float:
    """CPU seconds of this process and of those that it has waited for."""
    both = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(used.ru_utime + used.ru_stime for used in both)


def loading(root: Path) -> None:
    """Print how long the records take."""
    settings = read_settings(root / "mkdocs.yml")
    files = len(list(settings.data.rglob("*.yml")))

    def load() -> None:
        read_records(settings.data, settings.languages, settings.root)

    runs = [cost(load) for _ in range(7)]
    seconds = statistics.median(cpu for cpu, _ in runs)
    print(f"  loading {files} records: {seconds:.3f} s ({seconds / files * 1000:.2f} ms each)")


def compare(name: str, root: Path, scratch: Path, rounds: int) -> None:
    """Print what building one project costs, ours and plain in turn."""
    other = scratch / "plain"
    other.mkdir()
    ours, theirs = root / "mkdocs.yml", plain(root, other)
    builds = {"plain MkDocs": (theirs, True), "Triglot": (ours, True), "Triglot again": (ours, False)}
    costs: dict[str, list[tuple[float, float]]] = {kind: [] for kind in builds}
    for _ in range(rounds):
        for kind, (config, anew) in builds.items():
            costs[kind].append(cost(partial(build, config, anew=anew)))
    docs = root / "docs"
    sources = [path for path in docs.rglob("*.md") if not {"shell", "project"} & set(path.relative_to(docs).parts)]
    print(f"\n{name}: {len(sources)} Markdown pages, {rounds} rounds in turn")
    for kind, (config, _) in builds.items():
        cpu, wall = (statistics.median(values) for values in zip(*costs[kind], strict=True))
        ratios = [mine[0] / plain[0] for mine, plain in zip(costs[kind], costs["plain MkDocs"], strict=True)]
        site = config.parent / "site"
        pages = len(list(site.rglob("*.html")))
        size = sum(path.stat().st_size for path in site.rglob("*") if path.is_file()) / 1e6
        print(
            f"  {kind:13} {cpu:6.2f} s CPU {wall:6.2f} s wall {pages:6} pages {size:6.1f} MB"
            f"   ratio {statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})"
        )
    loading(root)


def main() -> None:
    """Measure this site, then a made-up large one."""
    options = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--pages", type=int, default=100, help="pages a language of the made-up site")
    options.add_argument("--events", type=int, default=500)
    options.add_argument("--chips", type=int, default=60)
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        real, made_up = Path(folder, "real"), Path(folder, "made-up")
        for root in (real, made_up):
            (root / "project").mkdir(parents=True)
        for part in ("data", "docs", "overrides"):
            shutil.copytree(ROOT / part, real / "project" / part)
        shutil.copyfile(ROOT / "mkdocs.yml", real / "project/mkdocs.yml")
        (real / "project/node_modules").symlink_to(ROOT / "node_modules")
        compare("This site", real / "project", real, asked.rounds)
        generate(made_up / "project", Size(asked.pages, asked.events, asked.chips))
        compare("A made-up site", made_up / "project", made_up, asked.rounds)


if __name__ == "__main__":
    main()

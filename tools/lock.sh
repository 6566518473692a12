#!/bin/sh
# Write requirements.lock (the site) and requirements-dev.lock (and its tests) for Python 3.11 and newer.
# With --upgrade, take the newest versions that pyproject.toml allows.
set -eu
cd "$(dirname "$0")/.."
tools/setup.sh python
[ -x .cache/lock/bin/uv ] || {
  "${PYTHON:-python3}" -m venv --clear .cache/lock
  .cache/lock/bin/python -m pip install --quiet uv
}
compile() {
  .cache/lock/bin/uv --no-config pip compile --quiet --universal --python-version 3.11 --generate-hashes \
    --custom-compile-command "make lock" "$@" pyproject.toml
}
compile "$@" --group build --output-file requirements.lock
compile "$@" --group build --group dev --constraint requirements.lock --output-file requirements-dev.lock

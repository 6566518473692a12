#!/bin/sh
# See that this machine has what the project needs; what is missing is installed with apt-get, or named.
#
#   tools/setup.sh NEED…    python git node fonts chromium playwright java
#   tools/setup.sh venv     make .venv with a fitting Python, unless a working one is there
set -eu
cd "$(dirname "$0")/.."

# The least versions that are tried: Debian 12 has Python 3.11.2 and Node 18.20 (tools/fresh.sh).
MIN_PYTHON=11 # 3.11
MIN_NODE=18

say() { printf 'setup: %s\n' "$*" >&2; }
fail() { say "$*"; exit 2; }
has() { command -v "$1" >/dev/null 2>&1; }

fits() { # is $1 a Python that we can use?
  has "$1" && "$1" -c "import sys; sys.exit(sys.version_info < (3, $MIN_PYTHON))" 2>/dev/null
}

find_python() { # print the first Python that fits, $PYTHON before all others
  for candidate in ${PYTHON:-} python3 python3.13 python3.12 python3.11; do
    if fits "$candidate"; then
      echo "$candidate"
      return
    fi
  done
  return 1
}

find_chromium() {
  for candidate in ${CHROMIUM:-} chromium-headless-shell chromium chromium-browser google-chrome; do
    if has "$candidate"; then
      echo "$candidate"
      return
    fi
  done
  return 1
}

node_fits() {
  has node && has npm &&
    node -e "process.exit(+process.versions.node.split('.')[0] >= $MIN_NODE ? 0 : 1)" 2>/dev/null
}

java_fits() { has java && java -version >/dev/null 2>&1; }
fonts_fit() { has fc-list && fc-list ':lang=zh-cn' family | grep -q . && fc-list ':lang=vi' family | grep -q .; }

# Per need: is it there; how to call it in a message; Debian's packages.
met() {
  case $1 in
    python) python=$(find_python) && "$python" -c 'import ensurepip, venv' 2>/dev/null ;;
    git) has git ;;
    node) node_fits ;;
    chromium) find_chromium >/dev/null ;;
    fonts) fonts_fit ;;
    playwright) .venv/bin/playwright --version >/dev/null 2>&1 ;;
    java) java_fits ;;
    *) fail "unknown need: $1" ;;
  esac
}

named() {
  case $1 in
    python) echo "Python 3.$MIN_PYTHON or newer with its venv module" ;;
    git) echo "git (tests of ledgers that two branches change)" ;;
    node) echo "Node $MIN_NODE or newer with npm" ;;
    chromium) echo "Chromium (tests in a browser)" ;;
    fonts) echo "fonts for Chinese and Vietnamese (pictures of the pages, tests in a browser)" ;;
    playwright) echo "a library of Playwright's driver (tests in a browser)" ;;
    java) echo "Java (the HTML checker)" ;;
  esac
}

packages() {
  case $1 in
    python)
      if python=$(find_python); then # it has no venv: Debian keeps that in a package of the same version
        "$python" -c 'import sys; print("python3.%d-venv" % sys.version_info[1])'
      else
        echo "python3 python3-venv"
      fi
      ;;
    git) echo "git" ;;
    node) echo "nodejs npm" ;;
    chromium) # the shell is smaller and starts faster; older systems have only the whole browser
      if apt-cache show chromium-headless-shell >/dev/null 2>&1; then echo chromium-headless-shell; else echo chromium; fi
      ;;
    fonts) echo "fontconfig fonts-noto-cjk fonts-dejavu" ;;
    playwright) echo "libatomic1" ;;
    java) echo "default-jre-headless" ;;
  esac
}

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

provide() { # see to each need of "$@"
  missing=""
  for need in "$@"; do
    if ! met "$need"; then
      missing="$missing $need"
      say "missing: $(named "$need")"
    fi
  done
  [ -n "$missing" ] || return 0

  if ! has apt-get; then
    fail "no apt-get here: install what is missing with your system's package manager, then run make again"
  fi
  root=true
  [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null || root=false
  log=$(mktemp)
  # A host of packages that does not answer is no reason to stop: the list at hand may do.
  ! $root || as_root apt-get -o DPkg::Lock::Timeout=300 update >"$log" 2>&1 </dev/null || tail -n 5 "$log" >&2
  wanted=""
  for need in $missing; do
    wanted="$wanted $(packages "$need")"
  done
  $root || fail "run this, then make again: sudo apt-get update && sudo apt-get install$wanted"
  say "installing with apt-get:$wanted"
  # shellcheck disable=SC2086 # package names are words
  if ! as_root env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 \
    install -y --no-install-recommends $wanted >"$log" 2>&1 </dev/null; then
    tail -n 20 "$log" >&2
    fail "apt-get could not install:$wanted"
  fi
  rm -f "$log"
  for need in $missing; do
    met "$need" || fail "still missing after apt-get: $(named "$need"); install it by hand, then run make again"
  done
}

make_venv() {
  provide python
  if .venv/bin/python -c "import pip, sys; sys.exit(sys.version_info < (3, $MIN_PYTHON))" 2>/dev/null; then
    return
  fi
  python=$(find_python)
  say "making .venv with $("$python" --version)"
  "$python" -m venv --clear .venv
}

case ${1:-} in
  "") fail "say what is needed: tools/setup.sh python git node fonts chromium playwright java | venv" ;;
  venv) make_venv ;;
  *) provide "$@" ;;
esac

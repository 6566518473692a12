#!/bin/sh
# Run both commands of the README in empty Debian roots: what a newcomer's machine has, and nothing else.
#
#   tools/fresh.sh [SUITE…]    bookworm trixie, unless suites are named; needs root and debootstrap
#
# The checkout's HEAD is cloned into each root. Logs stay in .cache/fresh/; the root is removed when all is well.
set -eu
cd "$(dirname "$0")/.."

say() { printf 'fresh: %s\n' "$*"; }
fail() { say "$*" >&2; exit 2; }

[ "$(id -u)" = 0 ] || fail "run it as root: it makes a file system and changes into it"
command -v debootstrap >/dev/null || fail "debootstrap is missing: apt-get install debootstrap"
command -v git >/dev/null || fail "git is missing: apt-get install git"

logs=$PWD/.cache/fresh
mkdir -p "$logs"
root=""

release() {
  for place in dev/shm dev proc; do
    if mountpoint -q "$root/$place"; then umount -l "$root/$place"; fi
  done
}

inside() { # run "$@" in the root, with nothing of this machine's environment but its way to the network
  env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin CI=true \
    ${http_proxy:+http_proxy="$http_proxy"} ${https_proxy:+https_proxy="$https_proxy"} \
    ${certificates:+SSL_CERT_FILE=/certificates.pem PIP_CERT=/certificates.pem NODE_EXTRA_CA_CERTS=/certificates.pem} \
    chroot "$root" "$@"
}

try() { # one command of the README in $suite; its closing line and time
  begun=$(date +%s)
  if inside make -C /triglot "$1" >"$logs/$suite-$1.log" 2>&1 </dev/null; then state=passed; else state=FAILED; fi
  say "$suite: make $1 $state in $(($(date +%s) - begun)) s: $(grep -E '[0-9]+ (passed|failed)|Documentation built' "$logs/$suite-$1.log" | tail -n 2 | tr '\n' ' ')"
  [ $state = passed ]
}

failed=0
[ $# -gt 0 ] || set -- bookworm trixie
for suite in "$@"; do
  root=$(mktemp -d "${TMPDIR:-/var/tmp}/fresh-$suite.XXXXXX")
  chmod 755 "$root" # as / is anywhere: tests read as another user
  trap 'release' EXIT
  say "$suite: making an empty root"
  debootstrap --variant=minbase --include=make "$suite" "$root" >"$logs/$suite-root.log" 2>&1 ||
    fail "debootstrap failed: $logs/$suite-root.log"
  cp /etc/resolv.conf "$root/etc/resolv.conf"
  certificates=${SSL_CERT_FILE:-}
  if [ -n "$certificates" ]; then cp "$certificates" "$root/certificates.pem"; fi
  mount -t proc proc "$root/proc"
  mount --bind /dev "$root/dev"
  # The checkout may belong to another user, as it does under sudo.
  printf '[safe]\n\tdirectory = *\n' >"$logs/gitconfig"
  GIT_CONFIG_GLOBAL=$logs/gitconfig git clone --quiet --no-hardlinks . "$root/triglot"
  if try site && try test; then
    release
    rm -rf --one-file-system "$root"
  else
    failed=1
    release
    say "$suite: the root stays at $root, the logs in $logs"
  fi
done
exit $failed

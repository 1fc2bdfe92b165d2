#!/usr/bin/env bash
# Grades a folder of submissions: builds the kit where it has changed, then hands over to `flowlab grade`. Without
# arguments: help.
set -euo pipefail
kit=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
tool=$kit/.build/debug/flowlab
stop() { printf 'grade.sh: %s\n' "$1" >&2; exit 3; }

# Jobs of a cluster start many at once: a kit that is up to date is not built, and nobody waits for a lock.
is_current() {
  [ -x "$tool" ] && [ -z "$(find "$kit/Package.swift" "$kit/Sources" -newer "$tool" -type f -print -quit)" ]
}
if ! is_current; then
  command -v swift >/dev/null || stop "swift was not found; install Swift 6.3 from https://www.swift.org/install"
  log=$(mktemp "${TMPDIR:-/tmp}/flowlab-build.XXXXXX") || stop "there is no room for a temporary file"
  trap 'rm -f "$log"' EXIT
  echo "Building the kit; the first time this takes two or three minutes …" >&2
  if ! swift build --build-system native --package-path "$kit" --product flowlab >"$log" 2>&1; then
    cat "$log" >&2
    stop "the kit does not build; nothing was graded"
  fi
  # Where nothing had to be compiled the tool keeps its old time.
  touch "$tool"
  rm -f "$log"
fi
[ $# -gt 0 ] || set -- --help
FLOWLAB_GRADE_SCRIPT="$0" exec "$tool" grade "$@"

#!/usr/bin/env bash
# Installs Debian's Chromium for the browser tests, unless CHROMIUM names one or it is there already.
set -uo pipefail

chromium=${CHROMIUM:-/usr/bin/chromium}
if [ -x "$chromium" ]; then
  echo "chromium is here: $chromium"
  exit 0
fi
if ! command -v apt-get >/dev/null || [ "$(id -u)" -ne 0 ]; then
  echo "chromium is not at $chromium, and only root can install it with apt-get." \
    "Install it, or set CHROMIUM to the path of one." >&2
  exit 1
fi
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if { apt-get update && apt-get install -y --no-install-recommends chromium fonts-liberation; } >"$log" 2>&1 &&
  [ -x "$chromium" ]; then
  echo "chromium was installed: $chromium"
  exit 0
fi
tail -n 20 "$log" >&2
echo "chromium could not be installed with apt-get; the lines above say why." >&2
exit 1

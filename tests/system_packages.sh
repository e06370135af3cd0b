#!/bin/sh
# Install what tests need of the system, where it is missing and may be installed (Debian, root).
# PostgreSQL and Redis come as wheels where Debian's are not there; Chromium must be the system's.
set -eu

missing=""
command -v chromium >/dev/null || command -v chromium-browser >/dev/null \
  || command -v google-chrome >/dev/null || command -v chromium-headless-shell >/dev/null \
  || missing="$missing chromium"
command -v redis-server >/dev/null || missing="$missing redis-server"
command -v tesseract >/dev/null || missing="$missing tesseract-ocr tesseract-ocr-hin tesseract-ocr-mar"
command -v xgettext >/dev/null || missing="$missing gettext"

[ -n "$missing" ] || exit 0
if ! command -v apt-get >/dev/null || [ "$(id -u)" != 0 ]; then
  echo "Not installed and may not install here:$missing. Tests that need them say so."
  exit 0
fi
echo "Installing for the tests:$missing"
# A server that Debian would start on installation is not wanted: tests start their own.
export DEBIAN_FRONTEND=noninteractive RUNLEVEL=1
apt-get update -qq
apt-get install -y -qq --no-install-recommends $missing >/dev/null

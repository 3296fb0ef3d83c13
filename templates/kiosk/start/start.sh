#!/bin/sh
# Opens the kiosk full screen in Chromium, Chrome or Edge; without one of these, in whatever opens web pages.
cd "$(dirname "$0")" || exit 1
page="$PWD/index.html"

if [ ! -f index.html ]; then
  echo "请先解压，再打开解压出来的文件夹。" >&2
  exit 1
fi
if ! sha256sum --quiet --check SHA256SUMS >&2; then
  echo "资料没有复制完整，请把整个文件夹重新复制一遍。" >&2
fi

for browser in chromium chromium-browser google-chrome google-chrome-stable microsoft-edge microsoft-edge-stable; do
  if command -v "$browser" >/dev/null 2>&1; then
    exec "$browser" --kiosk "$page" --incognito --no-first-run --no-default-browser-check --disable-pinch \
      --overscroll-history-navigation=0 --disable-features=Translate --user-data-dir="${TMPDIR:-/tmp}/tribune-kiosk"
  fi
done
exec xdg-open "$page"

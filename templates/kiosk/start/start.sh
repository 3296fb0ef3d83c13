#!/bin/sh
# Opens the kiosk full screen in Chromium, Chrome or Edge, and again whenever the browser breaks down; without one of these,
# in whatever opens web pages.
here=$(CDPATH='' cd -P -- "$(dirname -- "$0")" && pwd) || exit 1
page=$here/index.html
state=${XDG_RUNTIME_DIR:-${TMPDIR:-/tmp}}/tribune-kiosk-$(id -u)

if [ ! -f "$page" ]; then
  echo "这里没有 index.html。在压缩包里直接打开的，请先解压；已经解压的，请把整个文件夹重新复制一遍。" >&2
  exit 1
fi

# Held, by the browser too, as long as the kiosk is open.
if command -v flock >/dev/null 2>&1 && (: >>"$state.lock") 2>/dev/null; then
  exec 9>>"$state.lock"
  if ! flock -n 9; then
    echo "已经打开了，不再另开一个窗口。" >&2
    exit 0
  fi
fi

# What SHA256SUMS names must be there, and not empty; its last line says how many it names.
lacking=0 first='' all=0 end=''
while read -r sum name; do
  if [ "$sum" = "#" ]; then
    end=$name
    continue
  fi
  all=$((all + 1))
  [ -s "$here/$name" ] && continue
  lacking=$((lacking + 1))
  first=${first:-$name}
done 2>/dev/null <"$here/SHA256SUMS"
if [ "$all" = 0 ] || [ "$end" != "end $all" ]; then
  lacking=$((lacking + 1))
  first=${first:-SHA256SUMS}
fi
if [ "$lacking" != 0 ]; then
  echo "资料没有复制完整：缺少或没有拷全 $lacking 个文件，第一个是 $first" >&2
  echo "请把整个文件夹重新复制一遍。二十秒后先打开看看，有的页面会打不开。" >&2
  sleep 20
fi

cd / || exit 1 # who stands in a folder keeps its disk from being taken out
for browser in chromium chromium-browser google-chrome google-chrome-stable microsoft-edge microsoft-edge-stable; do
  command -v "$browser" >/dev/null 2>&1 || continue
  until "$browser" --kiosk "$page" --incognito --no-first-run --no-default-browser-check --noerrdialogs \
    --hide-crash-restore-bubble --disable-pinch --overscroll-history-navigation=0 --disable-features=Translate \
    --user-data-dir="$state"; do
    sleep 5
  done
  exit 0
done
echo "这台电脑上没有找到 Chromium、Chrome 或 Edge。请安装 Chromium，再启动一次。先用平时打开网页的程序打开，不会全屏。" >&2
exec xdg-open "$page"

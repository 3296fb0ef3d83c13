#!/bin/sh
# Begins an archive beside the program, or in the folder that is named.
program=$(cd "$(dirname "$0")" && pwd)
for python in "$program/python/bin/python3" python3 python; do
  command -v "$python" >/dev/null 2>&1 && exec "$python" "$program/build.py" new "${1:-$program/../archive}"
done
echo '这台电脑上没有 Python。请照“请先看.txt”的第 2 条装好，再打开一次。'
[ -t 0 ] && read -r _
exit 1

#!/bin/sh
# Opens the archive in the current folder, with files to import if any are given, with the Python that lies beside the program, else the system's.
program=$(cd "$(dirname "$0")/../.." && pwd)
for python in "$program/python/bin/python3" python3 python; do
  command -v "$python" >/dev/null 2>&1 && exec "$python" "$program/build.py" edit --root . "$@"
done
echo '这台电脑上没有 Python。请装 Python 3.11 或更新的版本，再打开一次。'
[ -t 0 ] && read -r _
exit 1

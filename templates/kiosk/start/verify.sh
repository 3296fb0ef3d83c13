#!/bin/sh
# Compares every file with its SHA-256 sum in SHA256SUMS.
cd "$(dirname "$0")" || exit 1
if sha256sum --quiet --check SHA256SUMS; then
  echo "全部一致"
else
  echo "有文件缺少或不一致，请把整个文件夹重新复制一遍。" >&2
  exit 1
fi

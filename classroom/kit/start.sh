#!/bin/sh
# 双击或在终端运行；首次使用会安装到旁边的 venv 文件夹，不需要联网。
# Double-click or run in a terminal; the first use installs into the folder venv, without a network.
cd "$(dirname "$0")" || exit 1
if [ ! -e venv/ready ]; then
  echo "首次使用，正在安装，请稍候…… / First use: installing, please wait ..."
  python=
  for name in python@PYTHON@ python3 python; do
    if "$name" -c 'import sys; sys.exit("%d.%d" % sys.version_info[:2] != "@PYTHON@")' 2>/dev/null; then
      python=$name
      break
    fi
  done
  if [ -z "$python" ]; then
    echo "没有找到 Python @PYTHON@，请先安装。 / Python @PYTHON@ was not found; install it first." >&2
    exit 2
  fi
  "$python" -m venv venv &&
    venv/bin/python -m pip install --quiet --no-index --find-links wheels "cogov[class,fonts]" &&
    echo "正在准备模型，约一分钟…… / Preparing the model, about a minute ..." &&
    venv/bin/python -m classroom.kit.prepare &&
    touch venv/ready || {
    echo "安装没有完成。请删除 venv 文件夹后重试。 / The installation did not finish. Delete the folder venv and try again." >&2
    exit 1
  }
fi
exec venv/bin/python -m classroom class "$@"

@echo off
chcp 65001 >nul
setlocal
cd /d "%~dp0"
if exist venv\ready goto run
echo 首次使用，正在安装，请稍候…… / First use: installing, please wait ...
set PY=
where py >nul 2>nul && py -@PYTHON@ -c "" >nul 2>nul && set PY=py -@PYTHON@
if not defined PY (
  python -c "import sys; sys.exit(sys.version_info[:2] != tuple(map(int, '@PYTHON@'.split('.'))))" >nul 2>nul && set PY=python
)
if not defined PY (
  echo 没有找到 Python @PYTHON@。请先安装它，再双击本文件。 / Python @PYTHON@ was not found. Install it, then double-click this file again.
  pause
  exit /b 2
)
%PY% -m venv venv || goto failed
venv\Scripts\python -m pip install --quiet --no-index --find-links wheels "cogov[class,fonts]" || goto failed
echo 正在准备模型，约一分钟…… / Preparing the model, about a minute ...
venv\Scripts\python -m classroom.kit.prepare || goto failed
echo ready> venv\ready
:run
venv\Scripts\python -m classroom class %*
if errorlevel 1 pause
exit /b %errorlevel%
:failed
echo 安装没有完成。请删除 venv 文件夹后重试。 / The installation did not finish. Delete the folder venv and try again.
pause
exit /b 1

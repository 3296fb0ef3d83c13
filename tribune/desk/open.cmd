@echo off
rem Opens the archive in the current folder, with files to import if any are given, with the Python that lies beside the program, else the system's.
rem ASCII down to the messages at the end: no code page can break the start.
setlocal EnableExtensions DisableDelayedExpansion
set "PROGRAM=%~dp0..\.."
set PYTHON=
if exist "%PROGRAM%\python\python.exe" set PYTHON="%PROGRAM%\python\python.exe"
if defined PYTHON goto start
py -3 -c "" >nul 2>nul
if not errorlevel 1 set PYTHON=py -3
if defined PYTHON goto start
python -c "" >nul 2>nul
if errorlevel 1 goto none
set PYTHON=python

:start
%PYTHON% "%PROGRAM%\build.py" edit --root . %*
rem An archive on a network drive has a letter as long as it is open: pushd gave it one.
popd
echo.
pause
exit /b

:none
chcp 65001 >nul
echo.
echo 这台电脑上没有 Python。请装 Python 3.11 或更新的版本（安装时勾选“Add python.exe to PATH”），再打开一次。
pause
exit /b 1

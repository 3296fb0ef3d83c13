@echo off
rem Begins an archive beside the program, or in the folder that is dropped onto this file.
setlocal EnableExtensions DisableDelayedExpansion
set "FOLDER=%~dp0..\archive"
if not "%~1"=="" set "FOLDER=%~f1"
rem The point after the folder: a drive's backslash would take the quotation mark with it.
set PYTHON=
if exist "%~dp0python\python.exe" set PYTHON="%~dp0python\python.exe"
if defined PYTHON goto start
py -3 -c "" >nul 2>nul
if not errorlevel 1 set PYTHON=py -3
if defined PYTHON goto start
python -c "" >nul 2>nul
if errorlevel 1 goto none
set PYTHON=python

:start
%PYTHON% "%~dp0build.py" new "%FOLDER%\."
echo.
pause
exit /b

:none
chcp 65001 >nul
echo.
echo 这台电脑上没有 Python。请照“请先看.txt”的第 2 条装好，再打开一次。
pause
exit /b 1

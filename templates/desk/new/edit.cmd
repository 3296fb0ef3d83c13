@echo off
rem Opens this archive; files that are dropped on it are imported. In which folders the program may lie stands in program.txt, one a line; lines with # are for people.
setlocal EnableExtensions DisableDelayedExpansion
chcp 65001 >nul
pushd "%~dp0"
set "PROGRAM="
for /f "usebackq eol=# delims=" %%p in ("program.txt") do if not defined PROGRAM if exist "%%~p\tribune\desk\open.cmd" set "PROGRAM=%%~p"
if defined PROGRAM goto open
type program.txt
echo.
pause
exit /b 1

:open
"%PROGRAM%\tribune\desk\open.cmd" %*

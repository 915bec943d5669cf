"""Starts servers, notes when the first answer came, and stops them."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from pathlib import Path
from typing import Self

from .load import SQS, Refused, ask, request

_PATIENCE = 60.0


class Server:
    """One server, running while it is entered."""

    def __init__(self, command: list[str], *, asks: bytes | None = None, folder: Path | None = None) -> None:
        """Prepare to start; `{port}` in the command is replaced by one that is free. `folder` is for passing files."""
        self._environment = {**os.environ, "TMPDIR": str(folder)} if folder else None
        self._command = command
        self._first_request = request(SQS, "ListQueues") if asks is None else asks
        self.port = 0
        self.first_answer = 0

    def __enter__(self) -> Self:
        self.port = _free_port()
        command = [part.replace("{port}", str(self.port)) for part in self._command]
        begin = time.perf_counter_ns()
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=self._environment,
        )
        try:
            self._wait(begin)
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_exception: object) -> None:
        self._process.kill()
        self._process.wait()

    def resident_bytes(self) -> int:
        """How much memory it holds now."""
        statm = Path(f"/proc/{self._process.pid}/statm")
        if statm.exists():
            return int(statm.read_text().split()[1]) * os.sysconf("SC_PAGESIZE")
        told = subprocess.run(
            ["ps", "-o", "rss=", "-p", str(self._process.pid)], capture_output=True, text=True, check=True
        )
        return int(told.stdout) * 1024

    def largest_resident_bytes(self) -> int:
        """How much memory it has held at most; where the system does not tell, how much it holds now."""
        status = Path(f"/proc/{self._process.pid}/status")
        if not status.exists():
            return self.resident_bytes()
        (line,) = (line for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
        return int(line.split()[1]) * 1024

    def _wait(self, begin: int) -> None:
        while True:
            try:
                ask(self.port, self._first_request)
            except ConnectionError as error:
                if self._process.poll() is not None:
                    raise Refused(f"{self._command[0]} ended with exit code {self._process.returncode}") from error
                if time.perf_counter_ns() - begin > _PATIENCE * 1e9:
                    raise
                time.sleep(0.0002)
            else:
                self.first_answer = time.perf_counter_ns() - begin
                return


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port: int = listening.getsockname()[1]
        return port

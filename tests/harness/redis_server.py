"""A redis-server of the test's own."""

import shutil
import socket
import subprocess
import time
from pathlib import Path

SERVER = shutil.which("redis-server")


def free_port() -> int:
    """A port of the loopback that nobody uses."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


class Server:
    """A redis-server on a free port of the loopback, which keeps nothing."""

    def __init__(self, folder: Path, *options: str, port: int = 0) -> None:
        import redis

        self.port = port or free_port()
        folder.mkdir(exist_ok=True)
        command = [str(SERVER), "--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--dir", str(folder)]
        self.process = subprocess.Popen([*command, "--appendonly", "no", *options], stdout=subprocess.DEVNULL)
        self.client = redis.Redis("127.0.0.1", self.port)
        for _ in range(200):
            try:
                self.client.ping()
                return
            except redis.ConnectionError:
                time.sleep(0.05)
        raise RuntimeError("redis-server does not start")

    @property
    def address(self) -> str:
        """HOST:PORT."""
        return f"127.0.0.1:{self.port}"

    def stop(self) -> None:
        """Kill it."""
        self.process.kill()
        self.process.wait()

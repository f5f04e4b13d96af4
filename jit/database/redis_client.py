"""A Redis that is not trusted: the library's client, with bounds on time and on bytes.

    client(host, port, shared) gives a redis.Redis whose socket stops after BUDGET bytes or PATIENCE seconds

The library waits for each part of an answer as long as for the first, and reads as much as it is told there is. So a
server that drips, or that announces gigabytes, is cut off below it.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import redis
from redis.backoff import NoBackoff
from redis.connection import Connection, SSLConnection
from redis.retry import Retry

if TYPE_CHECKING:
    import socket

    from pyphp.jit.database.addresses import Shared

CONNECTING = 0.5  # seconds
PATIENCE = 3.0  # seconds for all that is done on one connection
BUDGET = 8 << 20  # bytes that are read from one connection
FAILURES = (redis.RedisError, OSError, ValueError, TypeError, LookupError, AttributeError, RecursionError, MemoryError)


class CutOff(ConnectionError):
    """The server took too long, or sent too much."""


class BoundedSocket:
    """A socket that ends."""

    def __init__(self, inner: socket.socket) -> None:
        self._inner = inner
        self._until = time.monotonic() + PATIENCE
        self._left = BUDGET
        self._timeout: float | None = None

    def _wait(self) -> None:
        left = self._until - time.monotonic()
        if left <= 0:
            raise CutOff("the server takes too long")
        self._inner.settimeout(left if self._timeout is None else min(left, self._timeout))

    def recv(self, size: int) -> bytes:
        """As a socket's."""
        self._wait()
        data = self._inner.recv(size)
        self._left -= len(data)
        if self._left < 0:
            raise CutOff("the server sends too much")
        return data

    def recv_into(self, buffer: bytearray | memoryview) -> int:
        """As a socket's."""
        data = self.recv(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def sendall(self, data: bytes) -> None:
        """As a socket's."""
        self._wait()
        self._inner.sendall(data)

    def settimeout(self, seconds: float | None) -> None:
        """For each part; the bounds stay."""
        self._timeout = seconds

    def shutdown(self, how: int) -> None:
        """As a socket's."""
        self._inner.shutdown(how)

    def close(self) -> None:
        """As a socket's."""
        self._inner.close()

    def fileno(self) -> int:
        """As a socket's."""
        return self._inner.fileno()


class BoundedConnection(Connection):
    """By TCP."""

    def _connect(self) -> BoundedSocket:
        return BoundedSocket(super()._connect())


class BoundedTls(SSLConnection):
    """By TLS."""

    def _connect(self) -> BoundedSocket:
        return BoundedSocket(super()._connect())


def client(host: str, port: int, shared: Shared) -> redis.Redis:
    """Nothing is sent before the first command. What goes wrong is one of FAILURES."""
    pool = redis.ConnectionPool(
        connection_class=BoundedTls if shared.is_secure else BoundedConnection,
        max_connections=1,
        host=host,
        port=port,
        db=shared.number,
        username=shared.user or None,
        password=shared.password or None,
        socket_connect_timeout=CONNECTING,
        socket_timeout=PATIENCE,
        retry=Retry(NoBackoff(), 0),
        protocol=2,
        health_check_interval=0,
    )
    return redis.Redis(connection_pool=pool)

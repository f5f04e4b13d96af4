"""Where a shared store is: the URL of pyphp.signatures.

    redis://HOST[:PORT][,HOST[:PORT] ..][/NUMBER[/PREFIX]]      rediss:// for TLS
    redis://USER:PASSWORD@HOST ..

The first address is the primary, the others are its replicas: any of them is read from, and what takes writes is
written to, so that a replica which was promoted takes the primary's place.
"""

from __future__ import annotations

import re

PORT = 6379
PREFIX = "pyphp"
MOST_ADDRESSES = 16
_URL = re.compile(
    r"(rediss?)://(?:([^:@/]*):([^@/]*)@)?([^/?@]+)(?:/([0-9]{1,4})?(?:/([A-Za-z0-9_.-]{1,64}))?)?"
)
_ADDRESS = re.compile(r"(\[[0-9a-fA-F:.]+\]|[A-Za-z0-9_.-]+)(?::([0-9]{1,5}))?")


class BadAddress(Exception):
    """Not the URL of a shared store."""


class Shared:
    """A shared store's place."""

    __slots__ = ("addresses", "is_secure", "number", "password", "prefix", "user")

    def __init__(self, url: str) -> None:
        """Raises BadAddress."""
        found = _URL.fullmatch(url)
        if found is None:
            raise BadAddress("pyphp.signatures: redis://HOST[:PORT][,HOST[:PORT]..][/NUMBER[/PREFIX]] is expected")
        scheme, user, password, hosts, number, prefix = found.groups()
        self.addresses: list[tuple[str, int]] = []
        for each in hosts.split(",")[:MOST_ADDRESSES]:
            address = _ADDRESS.fullmatch(each)
            if address is None or not 0 < int(address[2] or PORT) < 1 << 16:
                raise BadAddress(f"pyphp.signatures: {each!r} is no HOST[:PORT]")
            self.addresses.append((address[1].strip("[]"), int(address[2] or PORT)))
        self.is_secure = scheme == "rediss"
        self.user = user or ""
        self.password = password or ""
        self.number = int(number or 0)
        self.prefix = prefix or PREFIX

    @property
    def shown(self) -> str:
        """For people: no password."""
        return ",".join(f"{host}:{port}" for host, port in self.addresses)


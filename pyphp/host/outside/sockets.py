"""Sockets of a program: made, connected, asked, waited for. Reading and writing is the program's own.

A program gets none unless `pyphp.sockets` allows it, which the command line does and an embedding program has to say; a
pair that is connected with itself, and waiting, are always allowed. Addresses are php's: tcp://127.0.0.1:80,
udp://[::1]:53, unix:///run/a, udg:///run/b.

Acts, and what they answer:

    listen ADDRESS BINDS BACKLOG        a descriptor
    connect ADDRESS NANOSECONDS         a descriptor
    accept FD NANOSECONDS               a descriptor, and the other side's name
    name FD REMOTE                      its name
    receive FD COUNT FLAGS              the bytes, and whose they are
    send FD TEXT FLAGS ADDRESS          how many bytes
    shut FD HOW                         nothing
    select NANOSECONDS N FD.. M FD.. K FD..     1 for each that is ready, else 0
    pair DOMAIN KIND PROTOCOL           two descriptors
    over FD                             1: nothing comes from the other side any more
"""

import errno
import os
import select
import socket
from collections.abc import Callable, Iterable

from pyphp.host.basedir import Barred, Basedir
from pyphp.interp.contracts.hostcodes import ANSWERED, BARRED, FAILED, UNKNOWN
from pyphp.interp.outside.answers import Answer
from pyphp.interp.outside.host_records import Path, packed_all, unpacked
from pyphp.settings.ini import Ini

Fields = Iterable[bytes | int]
Address = tuple[str, int] | bytes
_KINDS = {b"tcp": socket.SOCK_STREAM, b"udp": socket.SOCK_DGRAM, b"unix": socket.SOCK_STREAM, b"udg": socket.SOCK_DGRAM}
_FREE = (b"pair", b"select", b"over", b"name", b"receive", b"send", b"shut")
NANO = 1e9


class NotAnAddress(Exception):
    """In words."""


def answer(request: bytes, ini: Ini) -> Answer:
    """Do what is asked; an error is answered by its text and number, what is not allowed by -1."""
    name, *fields = unpacked(request)
    assert isinstance(name, bytes)
    act = _ACTS.get(name)
    if act is None:
        return Answer(FAILED, b"no such act: " + name)
    if name not in _FREE and not ini.flag("pyphp.sockets"):
        return Answer(UNKNOWN, b"pyphp.sockets is off: no socket can be opened here", line=-1)
    try:
        return Answer(ANSWERED, packed_all(act(ini, *fields) or ()))
    except Barred as barred:
        return Answer(BARRED, barred.path, place=Basedir(ini).text)
    except socket.gaierror as error:
        reason = f"php_network_getaddresses: getaddrinfo failed: {error.strerror}"
        return Answer(UNKNOWN, reason.encode(), line=0)
    except NotAnAddress as error:
        return Answer(UNKNOWN, str(error).encode(), line=0)
    except TimeoutError:
        return Answer(UNKNOWN, os.fsencode(os.strerror(errno.ETIMEDOUT)), line=errno.ETIMEDOUT)
    except OSError as error:
        return Answer(UNKNOWN, os.fsencode(os.strerror(error.errno or 0)), line=error.errno or 0)
    except (OverflowError, ValueError):
        return Answer(UNKNOWN, os.fsencode(os.strerror(errno.EINVAL)), line=errno.EINVAL)


def _parsed(ini: Ini, address: bytes) -> tuple[int, int, Address]:
    """Family, kind and address."""
    scheme, separator, place = address.partition(b"://")
    if not separator:
        scheme, place = b"tcp", address
    if scheme not in _KINDS:
        text = scheme.decode("latin-1")
        raise NotAnAddress(
            f'Unable to find the socket transport "{text}" - did you forget to enable it when you configured PHP?'
        )
    if scheme in (b"unix", b"udg"):
        Basedir(ini).check(Path(place))
        return socket.AF_UNIX, _KINDS[scheme], place
    if b"\0" in place:
        raise NotAnAddress("The hostname must not contain null bytes")
    host, _, port = place.rpartition(b":")
    number = port.partition(b"/")[0]
    if not host or not number.isdigit():
        raise NotAnAddress(f'Failed to parse address "{place.decode("latin-1")}"')
    name = host.strip(b"[]").decode("latin-1")
    found = socket.getaddrinfo(name, int(number), type=_KINDS[scheme])
    family, _, _, _, there = found[0]
    return family, _KINDS[scheme], (str(there[0]), int(there[1]))


def _text(address: object) -> bytes:
    if isinstance(address, tuple) and len(address) >= 2:
        host = str(address[0])
        return (f"[{host}]:{address[1]}" if ":" in host else f"{host}:{address[1]}").encode()
    return address if isinstance(address, bytes) else os.fsencode(str(address or ""))


def _borrowed(fd: int) -> socket.socket:
    """The socket of a descriptor, which stays the program's: detach() it."""
    return socket.socket(fileno=fd)


def _listen(ini: Ini, address: bytes, binds: int, backlog: int) -> Fields:
    family, kind, there = _parsed(ini, address)
    made = socket.socket(family, kind)
    try:
        if family != socket.AF_UNIX:
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind(there)
        if kind == socket.SOCK_STREAM:
            made.listen(backlog)
    except OSError:
        made.close()
        raise
    return [made.detach()]


def _connect(ini: Ini, address: bytes, patience: int) -> Fields:
    family, kind, there = _parsed(ini, address)
    made = socket.socket(family, kind)
    try:
        made.settimeout(patience / NANO if patience >= 0 else None)
        made.connect(there)
        made.settimeout(None)
    except OSError:
        made.close()
        raise
    return [made.detach()]


def _accept(ini: Ini, fd: int, patience: int) -> Fields:
    borrowed = _borrowed(fd)
    try:
        if not select.select([fd], [], [], None if patience < 0 else patience / NANO)[0]:
            raise TimeoutError
        made, there = borrowed.accept()
        return [made.detach(), _text(there)]
    finally:
        borrowed.detach()


def _name(ini: Ini, fd: int, remote: int) -> Fields:
    borrowed = _borrowed(fd)
    try:
        return [_text(borrowed.getpeername() if remote else borrowed.getsockname())]
    finally:
        borrowed.detach()


def _receive(ini: Ini, fd: int, count: int, flags: int) -> Fields:
    borrowed = _borrowed(fd)
    try:
        text, there = borrowed.recvfrom(count, flags)
        return [text, _text(there)]
    finally:
        borrowed.detach()


def _send(ini: Ini, fd: int, text: bytes, flags: int, address: bytes) -> Fields:
    borrowed = _borrowed(fd)
    try:
        if not address:
            return [borrowed.send(text, flags)]
        scheme = {socket.AF_UNIX: b"udg", socket.AF_INET: b"udp", socket.AF_INET6: b"udp"}[borrowed.family]
        _, _, there = _parsed(ini, address if b"://" in address else scheme + b"://" + address)
        return [borrowed.sendto(text, flags, there)]
    finally:
        borrowed.detach()


def _shut(ini: Ini, fd: int, how: int) -> None:
    borrowed = _borrowed(fd)
    try:
        borrowed.shutdown(how)
    finally:
        borrowed.detach()


def _select(ini: Ini, patience: int, *fields: int) -> Fields:
    lists = []
    at = 0
    for _ in range(3):
        count = fields[at]
        lists.append(list(fields[at + 1 : at + 1 + count]))
        at += count + 1
    reads, writes, others = lists
    ready = select.select(reads, writes, others, None if patience < 0 else patience / NANO)
    return [int(fd in each) for wanted, each in zip(lists, ready, strict=True) for fd in wanted]


def _pair(ini: Ini, domain: int, kind: int, protocol: int) -> Fields:
    one, other = socket.socketpair(domain, kind, protocol)
    return [one.detach(), other.detach()]


def _over(ini: Ini, fd: int) -> Fields:
    borrowed = _borrowed(fd)
    try:
        return [int(borrowed.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT) == b"")]
    except (BlockingIOError, InterruptedError):
        return [0]
    finally:
        borrowed.detach()


_ACTS: dict[bytes, Callable[..., Fields | None]] = {
    b"listen": _listen, b"connect": _connect, b"accept": _accept, b"name": _name, b"receive": _receive,
    b"send": _send, b"shut": _shut, b"select": _select, b"pair": _pair, b"over": _over,
}  # fmt: skip

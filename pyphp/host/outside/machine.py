"""What a program asks about the machine, the network's names and its own command line.

    answer(packed(b"uname", b"s"), script)          -> Answer(ANSWERED, packed(b"Linux"))

Names of hosts are looked up only where `pyphp.sockets` allows sockets. What there is not is answered by UNKNOWN.
"""

import ctypes
import os
import resource
import socket
from collections.abc import Callable, Iterable

from pyphp.host.script import Script
from pyphp.interp.contracts.hostcodes import ANSWERED, FAILED, UNKNOWN
from pyphp.interp.outside.answers import Answer
from pyphp.interp.outside.host_records import packed_all, unpacked
from pyphp.settings.ini import Ini

Fields = Iterable[bytes | int]
_UNAME = {b"s": 0, b"n": 1, b"r": 2, b"v": 3, b"m": 4}
_USAGE = (
    ("ru_oublock", "oublock"), ("ru_inblock", "inblock"), ("ru_msgsnd", "msgsnd"), ("ru_msgrcv", "msgrcv"),
    ("ru_maxrss", "maxrss"), ("ru_ixrss", "ixrss"), ("ru_idrss", "idrss"), ("ru_minflt", "minflt"),
    ("ru_majflt", "majflt"), ("ru_nsignals", "nsignals"), ("ru_nvcsw", "nvcsw"), ("ru_nivcsw", "nivcsw"),
    ("ru_nswap", "nswap"),
)  # fmt: skip
_ONLINE = (b"addresses", b"host")  # acts that ask the network


class Machine:
    """What one program may know."""

    def __init__(self, script: Script, ini: Ini) -> None:
        self._script = script
        self._ini = ini
        self._acts: dict[bytes, Callable[..., Fields]] = {
            b"uname": _uname, b"owner": _owner, b"script": self._status, b"loads": _loads, b"usage": _usage,
            b"matches": _matches, b"addresses": _addresses, b"host": _host, b"protocol": _protocol,
            b"protocol name": _protocol_name, b"port": _port, b"service": _service, b"shown": _shown,
            b"packed": _packed, b"options": self._options,
        }  # fmt: skip

    def answer(self, request: bytes) -> Answer:
        """Say what is asked."""
        name, *fields = unpacked(request)
        assert isinstance(name, bytes)
        act = self._acts.get(name)
        if act is None:
            return Answer(FAILED, b"no such act: " + name)
        if name in _ONLINE and not self._ini.flag("pyphp.sockets"):
            return Answer(UNKNOWN, b"pyphp.sockets is off", line=-1)
        try:
            return Answer(ANSWERED, packed_all(act(*fields)))
        except (OSError, ValueError, KeyError) as error:
            return Answer(UNKNOWN, str(error).encode("utf-8", "replace"))

    def _status(self, _: bytes) -> Fields:
        status = os.stat(self._script.file)
        return [status.st_uid, status.st_gid, status.st_ino, int(status.st_mtime)]

    def _options(self, short: bytes, *long: bytes) -> Fields:
        """Where the options end, then name, has it a value, value of each."""
        found: list[bytes | int] = []
        at = 0
        arguments = self._script.arguments
        while at < len(arguments):
            word = arguments[at]
            if word == b"--":
                at += 1
                break
            if not word.startswith(b"-") or word == b"-":
                break
            at += 1
            if word.startswith(b"--"):
                at = _long_option(word[2:], long, arguments, at, found)
            else:
                at = _short_options(word[1:], short, arguments, at, found)
        return [at + 1, *found]


def _long_option(
    word: bytes, known: tuple[bytes, ...], arguments: list[bytes], at: int, found: list[bytes | int]
) -> int:
    name, equals, value = word.partition(b"=")
    for each in known:
        if each.rstrip(b":") == name:
            wants = len(each) - len(name)
            if equals and wants:
                found += name, 1, value
            elif wants == 1:
                if at < len(arguments):
                    found += name, 1, arguments[at]
                    at += 1
            else:
                found += name, 0, b""
            break
    return at


def _short_options(letters: bytes, known: bytes, arguments: list[bytes], at: int, found: list[bytes | int]) -> int:
    k = 0
    while k < len(letters):
        name = letters[k : k + 1]
        place = known.find(name) if name != b":" else -1
        k += 1
        if place < 0:
            continue
        wants = 2 if known[place + 1 : place + 3] == b"::" else int(known[place + 1 : place + 2] == b":")
        rest = letters[k:]
        if not wants:
            found += name, 0, b""
            continue
        if rest:
            found += name, 1, rest.removeprefix(b"=")
        elif wants == 1 and at < len(arguments):
            found += name, 1, arguments[at]
            at += 1
        elif wants == 2:
            found += name, 0, b""
        break
    return at


def _uname(mode: bytes) -> Fields:
    parts = [os.fsencode(part) for part in os.uname()]
    return [parts[_UNAME[mode[:1]]] if mode[:1] in _UNAME else b" ".join(parts)]


def _owner(file: bytes) -> Fields:
    import pwd

    return [os.fsencode(pwd.getpwuid(os.stat(file).st_uid).pw_name)]


def _loads(_: bytes) -> Fields:
    return [int(load * 10000) for load in os.getloadavg()]


def _usage(whose: bytes) -> Fields:
    used = resource.getrusage(resource.RUSAGE_CHILDREN if whose == b"children" else resource.RUSAGE_SELF)
    numbers: list[bytes | int] = []
    for name, shown in _USAGE:
        numbers += b"ru_" + shown.encode(), int(getattr(used, name))
    for time, seconds in ((b"ru_utime", used.ru_utime), (b"ru_stime", used.ru_stime)):
        numbers += time + b".tv_usec", int(seconds * 1e6) % 1000000, time + b".tv_sec", int(seconds)
    return numbers


def _matches(pattern: bytes, name: bytes, flags: int) -> Fields:
    libc = ctypes.CDLL(None)
    return [int(libc.fnmatch(pattern, name, ctypes.c_int(flags & 0x7FFFFFFF)) == 0)]


def _addresses(name: bytes) -> Fields:
    return [each.encode() for each in socket.gethostbyname_ex(os.fsdecode(name))[2]]


def _host(address: bytes) -> Fields:
    text = os.fsdecode(address)
    family = socket.AF_INET6 if ":" in text else socket.AF_INET
    socket.inet_pton(family, text)
    try:
        return [os.fsencode(socket.gethostbyaddr(text)[0])]
    except OSError:
        return [address]


def _protocol(name: bytes) -> Fields:
    return [socket.getprotobyname(os.fsdecode(name))]


def _protocol_name(number: bytes) -> Fields:
    """Python has no call for it: the system's table is read."""
    with open("/etc/protocols", "rb") as table:
        for line in table:
            words = line.partition(b"#")[0].split()
            if len(words) > 1 and words[1] == number:
                return [words[0]]
    raise KeyError(number)


def _port(service: bytes) -> Fields:
    name, _, protocol = os.fsdecode(service).partition("/")
    return [socket.getservbyname(name, protocol)]


def _service(place: bytes) -> Fields:
    port, _, protocol = os.fsdecode(place).partition("/")
    return [os.fsencode(socket.getservbyport(int(port), protocol))]


def _shown(address: bytes) -> Fields:
    return [socket.inet_ntop(socket.AF_INET6 if len(address) == 16 else socket.AF_INET, address).encode()]


def _packed(text: bytes) -> Fields:
    return [socket.inet_pton(socket.AF_INET6 if b":" in text else socket.AF_INET, os.fsdecode(text))]

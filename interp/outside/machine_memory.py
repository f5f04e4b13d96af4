"""How much memory the machine has to give: what limits a script whose memory_limit is -1.

The least of what is free now, what the control group leaves, and what the process's own limits leave; a tenth stays free. Files of /proc and
/sys are read directly: at every start, so without imports. Where there are none, there is a limit all the same.
"""

import os

UNKNOWN = 1 << 34  # bytes, where the system does not say
SHARE = 0.9


def available() -> int:
    """Bytes that this process may still take."""
    return int(min(_free(), _left_by_groups(), _left_by_limits()) * SHARE)


def _text(path: str) -> str:
    """A small file's content; empty if it is not there."""
    try:
        fd = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return ""
    try:
        return os.read(fd, 1 << 14).decode("ascii", "replace")
    except OSError:
        return ""
    finally:
        os.close(fd)


def _free() -> int:
    """What /proc/meminfo thinks can be had without swapping, and what is left of swap."""
    found = {}
    for line in _text("/proc/meminfo").splitlines():
        name, _, rest = line.partition(":")
        if name in ("MemAvailable", "SwapFree"):
            found[name] = int(rest.split()[0]) << 10
    return found["MemAvailable"] + found.get("SwapFree", 0) if "MemAvailable" in found else UNKNOWN


def _left_by_groups() -> int:
    """What the limits of the control groups around this process leave, in either version's layout."""
    least = 1 << 62
    for line in _text("/proc/self/cgroup").splitlines():
        _, controllers, path = line.split(":", 2)
        if controllers and "memory" not in controllers.split(","):
            continue
        root, limit, current = (
            ("/sys/fs/cgroup/memory", "memory.limit_in_bytes", "memory.usage_in_bytes") if controllers else ("/sys/fs/cgroup", "memory.max", "memory.current")
        )
        while True:
            most, used = _text(f"{root}{path}/{limit}").strip(), _text(f"{root}{path}/{current}").strip()
            if most.isdigit() and used.isdigit():
                least = min(least, max(0, int(most) - int(used)))
            if path in ("", "/"):
                break
            path = path.rpartition("/")[0]
    return least


def _left_by_limits() -> int:
    """What RLIMIT_AS and RLIMIT_DATA leave: `ulimit -v`, `ulimit -d`."""
    least = 1 << 62
    used: list[str] = []
    for line in _text("/proc/self/limits").splitlines():
        for name, column in (("Max address space", 0), ("Max data size", 5)):
            if line.startswith(name):
                soft = line[len(name) :].split()[0]
                if soft.isdigit():
                    used = used or _text("/proc/self/statm").split()
                    least = min(least, max(0, int(soft) - int(used[column]) * os.sysconf("SC_PAGE_SIZE")))
    return least

"""What the machine asks the host for, by numbers: no two services have the same."""

import re
from pathlib import Path

from pyphp.interp.contracts import hostcodes

ROOT = Path(__file__).parents[1]


def test_every_service_has_a_number_of_its_own() -> None:
    names: set[str] = set()
    for module in (ROOT / "pyphp/host/services.py", ROOT / "pyphp/host/own.py", ROOT / "interp/outside/python_engine.py"):
        text = module.read_text()
        for asked in re.findall(r"service == (\w+)|service in \(([\w, ]+)\)", text):
            names |= set(re.findall(r"[A-Z]\w+", " ".join(asked)))
    assert {"EVAL", "PRELUDE", "LINK_CLASS", "EXPRESSION", "ZONES", "PROCESS"} <= names
    numbers: dict[int, str] = {}
    for name in sorted(names):
        number = getattr(hostcodes, name)
        assert numbers.setdefault(number, name) == name, f"{name} and {numbers[number]} are both {number}"

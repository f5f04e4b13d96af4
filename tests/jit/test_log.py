"""docs/jit-log.md says what is in a log, and a log has what the document says."""

import json
import re
import uuid
from pathlib import Path
from typing import Any

import pytest

from pyphp.jit.report.format import FIELDS, NotALog, read
from tests.harness import modes

PROGRAM = b"""<?php
function twice($x) { if ($x % 3 == 0) return $x * 2; return $x + 1; }
function endless($n) { return $n == 0 ? 0 : 1 + endless($n - 1); }
$s = 0;
for ($i = 0; $i < 300; $i++) {
    $s += twice($i);
    if ($i % 7 == 6) echo '';
}
for ($i = 0; $i < 40; $i++) { $s .= $i; }
for ($k = 0; $k < 30; $k++) { for ($j = 0; $j < 1; $j++) { $s = 1; } }
endless(200);
"""
HOT = [
    "-d",
    "pyphp.jit.hot_loop=3",
    "-d",
    "pyphp.jit.hot_func=3",
    "-d",
    "pyphp.jit.hot_exit=2",
    "-d",
    "pyphp.jit.background=0",
]
ALONE = ["-d", "pyphp.signatures=off"]
TYPES = {"string": str, "int": int, "list": list, "dict": dict, "bool": bool, "float": float}


def documented() -> dict[str, dict[str, type]]:
    """By event: its fields and their types."""
    text = (modes.ROOT / "docs" / "jit-log.md").read_text()
    found = {}
    for section in text.split("\n## ")[1:]:
        found[section.partition("\n")[0]] = {
            name: TYPES[kind] for name, kind in re.findall(r"^\| `(\w+)` \| (\w+) \|", section, re.M)
        }
    return found


@pytest.fixture(scope="module")
def events(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """What two runs log that share a signature database."""
    folder = tmp_path_factory.mktemp("log")
    program, log = folder / "program.php", folder / "log"
    # Codes of which no earlier run has kept traces: they go by their content, names of functions included.
    new = uuid.uuid4().hex.encode()
    program.write_bytes(PROGRAM.replace(b"twice", b"twice" + new).replace(b"endless", b"endless" + new))
    found = []
    for _ in range(2):
        outcome = modes.run_words(
            [*HOT, "-d", f"pyphp.signatures={folder / 'signatures.db'}", "--jit-log", str(log), str(program)]
        )
        assert outcome.status == 0, outcome.err
        found += [json.loads(line) for line in log.read_text().splitlines()]
    return found


def place_file(place: str) -> str:
    return place.rpartition(":")[0]


def test_the_format_is_as_documented() -> None:
    assert documented() == FIELDS


def test_logs_are_read(events: list[dict[str, Any]]) -> None:
    lines = [json.dumps(event) for event in events]
    assert read(lines) == events
    assert read([*lines, '{"event": "overtaken", "at": 1.5, "why": "drift"}'])[-1]["why"] == "drift"


@pytest.mark.parametrize(
    "line",
    [
        "",
        "[]",
        '{"event": 1}',
        '{"event": "x"}',
        '{"event": "problem", "at": 1.0}',
        '{"event": "end", "at": 1}',
        "[" * 9999,
    ],
)
def test_what_is_no_log_is_refused(events: list[dict[str, Any]], line: str) -> None:
    with pytest.raises(NotALog, match="line 2"):
        read([json.dumps(events[0]), line])
    with pytest.raises(NotALog):
        read([line])
    with pytest.raises(NotALog, match="format 1"):
        read([json.dumps(events[0] | {"format": 1})])


def test_a_stage_says_why(events: list[dict[str, Any]]) -> None:
    """Each operation that a pass leaves out was there before it, has a reason, and is there no more."""
    for trace in (e for e in events if e["event"] == "trace"):
        second = 10 ** len(str(max(10, trace["ops"]) - 1))
        before: set[int] = set()
        for stage in trace["stages"]:
            now = {number for number, _ in stage["preamble"] + stage["body"]}
            assert len(now) == len(stage["preamble"]) + len(stage["body"])
            gone = {number for number, _, reason in stage["gone"] if reason}
            assert len(gone) == len(stage["gone"])
            assert not gone & now
            expected = before - now
            if stage["pass"] == "peel":
                expected |= {number + second for number in before if number + second not in now}
            assert gone == expected
            assert stage["about"]
            before = now


def test_events_are_as_documented(events: list[dict[str, Any]]) -> None:
    known = documented()
    assert {e["event"] for e in events} >= {
        "start",
        "trace",
        "linked",
        "rebuilt",
        "abort",
        "exits",
        "code",
        "source",
        "end",
    }
    for event in events:
        fields = known[event["event"]]
        assert set(event) == set(fields), event["event"]
        for name, type_ in fields.items():
            assert type(event[name]) is type_, (event["event"], name, event[name])


def test_events_fit_together(events: list[dict[str, Any]]) -> None:
    traces = [e for e in events if e["event"] == "trace"]
    for trace in traces:
        assert (trace["kind"] == "bridge") == (trace["parent"] != 0) == (trace["exit"] != -1)
        assert len(trace["preamble"]) == len(trace["preamble_at"])
        assert len(trace["body"]) == len(trace["body_at"])
        assert all(-1 <= k < len(trace["path"]) for k in trace["preamble_at"] + trace["body_at"])
        assert trace["stages"][0]["pass"] == "recorded"
        assert len(trace["stages"][-1]["body"]) == len(trace["body"]) == len(trace["named"]["body"])
        assert len(trace["decided"]) == len(trace["signature"])
        assert all(0 <= at < len(trace["path"]) for at, _ in trace["decided"])
        assert Path(trace["place"].rpartition(":")[0]).name == "program.php"
    exits = {number: trace["number"] for trace in traces for number, _, _ in trace["exits"]}
    for bridge in (t for t in traces if t["kind"] == "bridge"):
        assert exits[bridge["exit"]] == bridge["parent"]
    assert {t["kind"] for t in traces} == {"loop", "function", "bridge"}
    codes = {(e["code"], pc): text for e in events if e["event"] == "code" for pc, text in enumerate(e["bytecode"])}
    assert all(codes[code, pc] == text for trace in traces for _, code, pc, text in trace["path"])
    assert {e["file"] for e in events if e["event"] == "source"} >= {place_file(traces[0]["place"])}
    assert events[-1]["event"] == "end"


def test_what_was_linked_is_told_from_its_signature(events: list[dict[str, Any]]) -> None:
    """As the run that made it told it; addresses are another process's."""
    linked = [e for e in events if e["event"] == "linked"]
    rebuilt = {e["number"]: e for e in events if e["event"] == "rebuilt"}
    assert linked
    for trace in linked:
        first = next(e for e in events if e["event"] == "trace" and e["key"] == trace["key"])
        again = rebuilt[trace["number"]]
        for field in (
            "end",
            "end_pc",
            "end_fp",
            "bytecodes",
            "ops",
            "signature",
            "decided",
            "path",
            "preamble_at",
            "body_at",
        ):
            assert again[field] == first[field], field
        for part in ("preamble", "phis", "body"):
            assert [re.sub(r"@\d+", "@", line) for line in again[part]] == [
                re.sub(r"@\d+", "@", line) for line in first[part]
            ]
            exits = {number - trace["exits"][0][0] for _, number, _ in again["named"][part] if number >= 0}
            assert exits == {number - first["exits"][0][0] for _, number, _ in first["named"][part] if number >= 0}


def test_most_operations_know_their_bytecode(events: list[dict[str, Any]]) -> None:
    at = [k for e in events if e["event"] == "trace" for k in e["preamble_at"] + e["body_at"]]
    assert sum(k >= 0 for k in at) > 0.9 * len(at)


@pytest.fixture
def script(tmp_path: Path) -> Path:
    path = tmp_path / "script.php"
    path.write_bytes(PROGRAM)
    return path


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--jit-log", "script.php"], "pyphp --jit-log trace.log script.php"),
        (["--jit-log=script.php"], "pyphp --jit-log trace.log script.php"),
        (["--jit-log", "script.php", "script.php"], "script.php is there and is no JIT log"),
        (["--jit-log", "link", "-r", "1;"], "link is there and is no JIT log"),
        (["--jit-log", "hard", "-a"], "hard is there and is no JIT log"),
        (["--jit-log", ".", "script.php"], "Is a directory"),
        (["--jit-log", "no/such", "script.php"], "No such file"),
        (["--jit-log", "--jit-stats", "script.php"], "no argument for option jit-log"),
        (["--jit-log=", "script.php"], "no argument for option jit-log"),
        (["--jit-log"], "no argument for option jit-log"),
        (["--jit-stats=script.php"], "--jit-stats takes no value"),
        (["--jit-log", "new", "--engine=python", "script.php"], "nothing is traced by --engine=python"),
        (["--jit-report", "script.php"], "pyphp --jit-report page.html script.php"),
        (["--jit-report=script.php", "script.php"], "script.php is there and is no page of --jit-report"),
        (["--jit-report", "link", "-r", "1;"], "link is there and is no page of --jit-report"),
        (["--jit-report", "no/such", "script.php"], "No such file"),
        (["--jit-report", "--jit-stats", "script.php"], "no argument for option jit-report"),
        (["--jit-report", "new", "--engine=checked", "script.php"], "nothing is traced by --engine=checked"),
        (["--jit-report", "new", "-d", "pyphp.jit=0", "script.php"], "nothing is traced with pyphp.jit=0"),
        (["--jit-report", "new", "--jit-log", "new", "script.php"], "cannot both be new"),
        (["--jit-log", "new", "-d", "pyphp.jit=0", "script.php"], "nothing is traced with pyphp.jit=0"),
        (["--dump", "script.php"], "expected tokens or"),
        (["--engine", "script.php"], "expected native or"),
    ],
    ids=" ".join,
)
def test_no_option_eats_the_script(script: Path, words: list[str], said: str) -> None:
    """What is wrong is said, nothing runs, nothing is written."""
    (script.parent / "link").symlink_to(script)
    (script.parent / "hard").hardlink_to(script)
    outcome = modes.run_words(words, stdin=b"<?php echo 'run';", cwd=script.parent)
    assert outcome.status == 1
    assert said in outcome.err.decode()
    assert not outcome.out.startswith(b"run")
    assert script.read_bytes() == PROGRAM
    assert {path.name for path in script.parent.iterdir()} == {"script.php", "link", "hard"}


@pytest.mark.parametrize("there", [None, b"", b'{"event": "start", "writer": "pyphp --jit-log", "v": "0"}\nold\n'])
def test_a_log_is_begun_anew(script: Path, there: bytes | None) -> None:
    log = script.with_name("log")
    if there is not None:
        log.write_bytes(there)
    outcome = modes.run_words([*HOT, *ALONE, "--jit-log", str(log), str(script)])
    assert outcome.status == 0, outcome.err
    lines = [json.loads(line) for line in log.read_text().splitlines()]
    assert lines[0]["event"] == "start"
    assert "trace" in {line["event"] for line in lines}


def test_a_log_may_go_where_no_file_is(script: Path) -> None:
    outcome = modes.run_words([*HOT, *ALONE, "--jit-log", "/dev/stderr", str(script)])
    assert [json.loads(line)["event"] for line in outcome.err.splitlines()][:2] == ["start", "trace"]
    outcome = modes.run_words([*HOT, *ALONE, "--jit-log", "/dev/full", str(script)])
    assert outcome.status == 0
    assert outcome.err.decode() == "pyphp: --jit-log /dev/full: No space left on device; the log is not complete\n"


def test_signatures_in_a_script_are_refused(script: Path) -> None:
    """A database that a setting names by mistake is not begun over something else."""
    outcome = modes.run_words([*HOT, "-d", f"pyphp.signatures={script}", "--jit-stats", str(script)])
    assert outcome.status == 0
    assert f"{script}: file is not a database" in outcome.err.decode()
    assert script.read_bytes() == PROGRAM

"""The page of --jit-report, from real runs: what is in it, and that nothing of a program can get out of its data."""

import base64
import hashlib
import json
import re
import shutil
import subprocess
import uuid
from pathlib import Path
from typing import Any

import pytest

from pyphp.jit.report.format import FIELDS, read
from pyphp.jit.report.log_file import PAGE
from pyphp.jit.report.page import page
from pyphp.jit.report.page.glossary import terms
from pyphp.jit.report.page.model import model
from pyphp.jit.report.page.suggestions import suggestions
from tests.harness import modes

HOSTILE = "</script><script>alert('<!--')</script>"
PROGRAM = f"""<?php // {HOSTILE}
function weigh(int $x): int
{{
    if ($x % 3 === 0) {{
        return $x * 2;
    }}
    return $x + 1;
}}
$sum = 0;
$what = "{HOSTILE}";
for ($i = 0; $i < 3000; $i++) {{
    $sum += weigh($i);
}}
foreach ([1, 2.5, 3] as $v) {{
    for ($k = 0; $k < 500; $k++) {{
        $v += $k;
    }}
    $sum += $v;
}}
echo $sum, "\\n";
"""
HOT = [
    word
    for name in ("hot_loop=3", "hot_func=300", "hot_exit=2", "background=0")
    for word in ("-d", f"pyphp.jit.{name}")
]
Event = dict[str, Any]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Those of a cold and a warm run over one database. An ordinary run between them leaves compiled objects, too."""
    reason = modes.absence("jit")
    if reason:
        pytest.skip(reason)
    folder = tmp_path_factory.mktemp("page")
    program = folder / "program.php"
    program.write_text(PROGRAM.replace("weigh", "weigh" + uuid.uuid4().hex))
    found, printed = [], set()
    for words in (["--jit-report", str(folder / "page.html")], [], ["--jit-report", str(folder / "page.html")]):
        outcome = modes.run_words([*HOT, "-d", f"pyphp.signatures={folder / 'signatures.db'}", *words, str(program)])
        assert (outcome.status, outcome.err) == (0, b"")
        printed.add(outcome.out)
        if words:
            found.append((folder / "page.html").read_text())
    assert len(printed) == 1
    return found


@pytest.fixture(params=[0, 1], ids=["cold", "warm"])
def text(pages: list[str], request: pytest.FixtureRequest) -> str:
    return pages[request.param]


def blocks(text: str) -> tuple[str, str, str]:
    """(style, data, script)."""
    found = re.fullmatch(
        r".*<style>(.*)</style>.*<script type=\"application/json\" id=\"data\">(.*)</script>\n<script>(.*)</script>.*",
        text,
        re.S,
    )
    assert found is not None
    return found[1], found[2], found[3]


def drawn(text: str) -> Event:
    return dict(json.loads(blocks(text)[1]))


def test_it_stands_alone(text: str) -> None:
    """One file that loads nothing, and lets nothing run but its own script and style."""
    style, data, script = blocks(text)
    assert text.encode().startswith(PAGE.beginning)
    frame = text.replace(data, "").replace(script, "")
    for outside in ("http:", "https:", "//", "src=", "href=", "@import", "url("):
        assert outside not in frame, outside
    assert not re.search(
        r"\b(innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval|fetch|XMLHttpRequest)\b", script
    )
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)
    assert policy is not None
    assert policy[1].startswith("default-src 'none'; ")
    for part, name in ((style, "style-src"), (script, "script-src")):
        digest = base64.b64encode(hashlib.sha256(part.encode()).digest()).decode()
        assert f"{name} 'sha256-{digest}'" in policy[1]


def test_what_a_program_says_stays_data(text: str) -> None:
    _, data, _ = blocks(text)
    assert not set("<>&") & set(data)
    assert text.lower().count("<script") == text.lower().count("</script") == 2
    shown = drawn(text)
    assert shown["files"][0]["lines"][0] == f"<?php // {HOSTILE}"


def test_traces_with_all_there_is_to_tell(text: str) -> None:
    shown = drawn(text)
    assert shown["script"].endswith("/program.php")
    traces = shown["traces"]
    assert {t["kind"] for t in traces} >= {"loop", "bridge"}
    for trace in traces:
        assert trace["described"]
        assert [stage["pass"] for stage in trace["stages"]][0] == "recorded"
        assert [stage["pass"] for stage in trace["stages"]][-1] == "unused"
        assert "define" in trace["llvm"]
        assert "trace:" in trace["assembly"]
        assert len(trace["strip"]["cells"]) >= len(trace["signature"])
        own = [own for own, *_ in trace["strip"]["cells"] if own]
        assert [bit for bit in own if bit in "01"] == [str(e) for e in trace["signature"] if isinstance(e, int)]
    first = next(t for t in traces if t["place"].endswith(":11"))
    assert any("$i" in row[0] for row in first["named"]["preamble"])
    saved = {name for part in ("preamble", "body") for _, _, saves in first["named"][part] for name, _ in saves}
    assert {"$sum", "$i"} <= saved


def test_counts_are_what_happened(text: str) -> None:
    """Every iteration of the first loop but the first few is counted, on one of its two ways."""
    shown = drawn(text)
    assert shown["counted"]
    first = next(t for t in shown["traces"] if t["place"].endswith(":11"))
    begun = first["entered"] + first["iterated"]
    assert 2980 <= begun <= 3000
    ways = [row for row in first["exits"] if row[3] > 900]  # of the first iteration, and of all others
    assert {place.rpartition("/")[2] for _, place, *_ in ways} == {"program.php:4"}
    assert all(exact for *_, exact, _, _ in ways)
    (bridge,) = {bridge for *_, bridge, _ in ways}
    other = next(t for t in shown["traces"] if t["number"] == bridge)
    assert other["parent"] == first["number"]
    taken = sum(row[3] for row in ways)
    assert begun - 1010 <= taken <= begun - 990  # a third of them goes one way, two thirds the other
    assert taken - 5 <= other["entered"] <= taken
    heat = shown["files"][0]["heat"]
    assert heat["4"][0] > heat["5"][0] > 0
    assert {mark["trace"] for mark in shown["files"][0]["marks"]["11"]} == {first["number"]}


def test_cold_and_warm(pages: list[str]) -> None:
    """The warm page is of traces that were rebuilt from their signatures: the same traces, recorded no more."""
    cold, warm = map(drawn, pages)
    assert (cold["warm"], warm["warm"]) == (False, True)
    assert all(t["log_bytes"] > 0 for t in cold["traces"])
    assert all(t["log_bytes"] == 0 for t in warm["traces"])
    keys = {t["key"] for t in cold["traces"]}
    assert {t["key"] for t in warm["traces"]} == keys
    assert warm["counts"]["rebuilt from signatures"] == len(keys)


def test_lanes(text: str) -> None:
    marks = drawn(text)["timeline"]
    assert {mark["lane"] for mark in marks} >= {"compiled"}
    assert all(0 <= mark["from"] <= mark["to"] for mark in marks)


def test_an_event_that_is_not_known_has_a_lane() -> None:
    shown = model([{"event": "overtaken", "at": 0.5, "number": 3, "why": "drift", "sums": {"saved": 1}}])
    (mark,) = shown["timeline"]
    assert (mark["lane"], mark["trace"], mark["to"]) == ("overtaken", 3, 0.5)
    assert "why drift" in mark["text"]
    assert b"overtaken" in page([{"event": "overtaken", "at": 0.5}])


def test_a_page_of_nothing() -> None:
    assert page([]).startswith(PAGE.beginning)
    shown = model([])
    assert (shown["traces"], shown["files"], shown["suggestions"]) == ([], [], [])


def test_suggestions_are_ranked_by_lost_time() -> None:
    """Of what a log has: exits to the interpreter, types that change, calls, the interpreter's own loops."""
    trace: Event = {name: kind() for name, kind in FIELDS["trace"].items()} | {
        "event": "trace", "number": 1, "place": "a.php:3", "bytecodes": 9, "log_bytes": 5, "seconds": {"llvm": 0.001},
        "exits": [[7, "a.php:4", "restart"], [8, "a.php:5", "restart"]],
        "path": [["a.php:3", "c", 1, "LOOP"], ["a.php:4", "c", 2, "ADD $s, $s, $v"]],
        "signature": [0, 1, 1], "decided": [[0, 0], [1, 2], [1, 5]],
        "stages": [
            {
                "preamble": [
                    [0, "t0 = slot_load[$s.type] : i64"], [1, "t1 = icmp[eq] t0, 4 : i1"], [2, "guard[true] t1 -> line 4"],
                    [3, "t3 = slot_load[$v.type] : i64"], [4, "t4 = icmp[eq] t3, 4 : i1"], [5, "guard[true] t4 -> line 4"],
                ]
            }
        ],
        "named": {
            "preamble": [],
            "phis": [],
            "body": [["call['interp.data.strings.write_decimal', true] vm", -1, []]],
        },
    }  # fmt: skip
    exits = {
        1: {
            "entered": 10,
            "iterated": 100_000,
            "resumed": 0,
            "taken": [[7, 40_000, True, 2, False], [8, 9_000, True, 0, True]],
        }
    }
    code = {"code": "c", "name": "slow", "file": "a.php", "regions": [[0, 9, "function", 9, 12, "blacklisted", 20_000]]}
    aborts = [
        {"exit": 8, "reason": "too long", "code": "c", "pc": 2},
        {"exit": -1, "reason": "an exception or the end", "code": "c", "pc": 0},
    ]
    bridge = trace | {"number": 2, "code": "c", "pc": 2, "signature": [1, 0]}
    retired = [{"code": "c", "pc": 0, "reason": "too many types"}]
    found = suggestions([trace, bridge], exits, [code], aborts, retired)
    assert [s["ns"] for s in found] == sorted((s["ns"] for s in found), reverse=True)
    titles = {s["title"]: s["text"] for s in found}
    assert any("write_decimal" in title and "100,000 times" in title for title in titles)
    assert "too long" in titles["Line 5: trace 1 is left for the interpreter, 9,000 times"]
    assert "trace 2" in titles["Line 4: $v is not always of one type"]
    other = suggestions([trace, bridge | {"signature": [1, 1, 0]}], exits, [code], aborts, [])  # it parts somewhere else
    assert len(other) == len(found) - 1
    slow = titles["slow() ran in the interpreter, 20,000 times"]
    assert "an exception or the end" in slow
    assert "entered no more: too many types" in slow
    root = trace | {"kind": "loop", "code": "c", "pc": 1}
    version = root | {"kind": "version", "number": 2, "signature": [0, 1, 0]}  # its types are asked for at the header
    of_types = suggestions([root, version], exits, [code], aborts, [])
    assert any("$v is not always of one type" in s["title"] for s in of_types)


def test_glossary() -> None:
    known = terms()
    assert "leaves the trace" in known["guard"]
    assert known["preamble"] == known["phi"].partition("never")[0]
    assert set(known) >= {"bridge", "exit", "signature", "replay", "blacklist", "warm run", "tree"}


def test_a_page_from_a_log(tmp_path: Path) -> None:
    """What only a page counts is missing there, and said to be."""
    reason = modes.absence("jit")
    if reason:
        pytest.skip(reason)
    (tmp_path / "program.php").write_text(PROGRAM)
    words = [*HOT, "-d", "pyphp.signatures=off", "--jit-log", str(tmp_path / "log"), str(tmp_path / "program.php")]
    assert modes.run_words(words).status == 0
    from pyphp.jit.report.page.__main__ import main

    assert main([str(tmp_path / "log"), str(tmp_path / "page.html")]) == ""
    shown = drawn((tmp_path / "page.html").read_text())
    assert not shown["counted"]
    assert all(t["stages"] and t["entered"] == -1 for t in shown["traces"])
    assert "is no log of --jit-log" in main([str(tmp_path / "program.php"), str(tmp_path / "page.html")])
    assert "is there and is no page" in main([str(tmp_path / "log"), str(tmp_path / "program.php")])
    assert "usage" in main([])


def test_a_page_from_a_log_of_a_warm_run(tmp_path: Path) -> None:
    reason = modes.absence("jit")
    if reason:
        pytest.skip(reason)
    program, log = tmp_path / "program.php", tmp_path / "log"
    program.write_text(PROGRAM.replace("weigh", "weigh" + uuid.uuid4().hex))
    for _ in range(2):
        words = [*HOT, "-d", f"pyphp.signatures={tmp_path / 'db'}", "--jit-log", str(log), str(program)]
        assert modes.run_words(words).status == 0
    shown = model(read(log.read_text().splitlines()))
    linked = [t for t in shown["traces"] if t["linked"]]
    assert linked
    assert all(t["described"] and t["stages"] and t["strip"]["cells"] for t in linked)
    assert page(read(log.read_text().splitlines())).startswith(PAGE.beginning)


def test_whatever_the_program_is_called_and_however_it_ends(tmp_path: Path) -> None:
    reason = modes.absence("jit")
    if reason:
        pytest.skip(reason)
    target = tmp_path / "page.html"
    odd = tmp_path / 'a"<script>&.php'
    odd.write_bytes(b"<?php $\xff = 0; for ($i = 0; $i < 99; $i++) { $\xff += $i; } /* \xe2\x80\xa8 */ exit(3);")
    fatal = "for ($i = 0; $i < 99; $i++) { $s[] = '</script>' . $i; } throw new Exception('no');"
    for words, status, name in (([str(odd)], 3, str(odd)), (["-r", fatal], 255, "Command line code")):
        outcome = modes.run_words([*HOT, "-d", "pyphp.signatures=off", "--jit-report", str(target), *words])
        assert (outcome.status, outcome.err) == (status, b"")
        text = target.read_text()
        assert text.lower().count("<script") == text.lower().count("</script") == 2
        assert [f["name"] for f in drawn(text)["files"]] == [name]
        assert drawn(text)["traces"]


def test_a_browser_draws_it(pages: list[str], tmp_path: Path) -> None:
    """With its script allowed by its own policy and nothing else."""
    browser = shutil.which("chromium")
    if browser is None:
        pytest.skip("there is no chromium")
    (tmp_path / "page.html").write_text(pages[0])
    words = "--headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking --dump-dom".split()
    done = subprocess.run(
        [browser, *words, f"--user-data-dir={tmp_path / 'profile'}", f"file://{tmp_path / 'page.html'}#view=signature"],
        capture_output=True,
        text=True,
        timeout=60,
    )
    dom = done.stdout.partition('<div id="page">')[2].partition('<script type="application/json"')[0]
    for there in (
        'class="mark loop',
        'class="badge loop',
        'class="bit',
        'class="suggestions',
        'role="tab"',
        'class="term',
    ):
        assert there in dom, there
    assert "&lt;/script&gt;&lt;script&gt;alert(" in dom
    assert "<script" not in dom

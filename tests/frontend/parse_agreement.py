"""Measures how far our parser agrees with `php -l`, over programs given as an argument.

    python tests/frontend/parse_agreement.py CORPUS [--mutants 2000] [--containing TEXT] [--seed 1] [--php php] [--show
      20]

CORPUS is a folder with .phpt files (their FILE sections are taken) and .php files. Five figures are printed:

    accept/reject   the share of programs that both take or both refuse
    refused         of those that both refuse, the share with the same message and line
    mutants         of programs with one token changed that php refuses as no PHP: the share with the same message and
      line;
                    and of all such programs, the share with the same verdict
    speed           lines a second (of CPU time) over all accepted programs, in this process

Run by hand or by `make conformance`: it needs `php`, and a minute or two.
"""

from __future__ import annotations

import argparse
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from pyphp.frontend.errors import CompileError, PhpSyntaxError
from pyphp.frontend.parser import parse

PHP_OPTIONS = ["-n", "-d", "short_open_tag=0", "-d", "display_errors=1", "-d", "log_errors=0", "-d", "html_errors=0"]
VERDICT = re.compile(rb"^(Parse|Fatal) error: (.*) in \S+ on line (\d+)$", re.MULTILINE)
FILE_SECTION = re.compile(rb"^--FILE(?:EOF)?--[^\n]*\n(.*?)(?=^--[A-Z_]+--|\Z)", re.MULTILINE | re.DOTALL)
PIECES = re.compile(rb"\$?\w+|\s+|->|::|=>|==|&&|.", re.DOTALL)
INSERTED = rb"""; ) ( ] [ } { , . = => -> :: $x foo 12 1.5 'a' "b" if else function class static abstract as ? : & && | + - !
    new echo use namespace return const enum readonly fn match ... @ ` " # <?php ?> \ foreach while endif try catch A\B""".split()

Verdict = tuple[str, str, int]
ACCEPTED: Verdict = ("accepted", "", 0)


def programs(corpus: Path) -> dict[str, bytes]:
    """The programs below a folder, by name."""
    found = {}
    for path in sorted(corpus.rglob("*")):
        if path.suffix == ".phpt":
            section = FILE_SECTION.search(path.read_bytes().replace(b"\r\n", b"\n"))
            if section:
                found[str(path.relative_to(corpus))] = section[1]
        elif path.suffix == ".php":
            found[str(path.relative_to(corpus))] = path.read_bytes()
    return found


def ours(source: bytes) -> Verdict:
    """What our parser says."""
    try:
        parse(source, b"program", short_tags=False)
    except PhpSyntaxError as error:
        return "Parse", error.message.decode("latin-1"), error.line
    except CompileError as error:
        return "Fatal", error.message.decode("latin-1"), error.line
    return ACCEPTED


def theirs(php: str, folder: Path, number: int, source: bytes) -> Verdict:
    """What `php -l` says."""
    path = folder / f"{number}.php"
    path.write_bytes(source)
    output = subprocess.run([php, *PHP_OPTIONS, "-l", str(path)], capture_output=True, check=False).stdout
    path.unlink()
    found = VERDICT.search(output)
    return (found[1].decode(), found[2].decode("latin-1"), int(found[3])) if found else ACCEPTED


def mutate(source: bytes, random_: random.Random) -> bytes:
    """The program with one token deleted, doubled, replaced, inserted or swapped with its neighbour."""
    pieces = PIECES.findall(source)
    words = [place for place, piece in enumerate(pieces) if not piece.isspace()]
    if len(words) < 3:
        return source + b";"
    place = random_.choice(words[1:])
    kind = random_.randrange(5)
    if kind == 0:
        pieces[place] = b""
    elif kind == 1:
        pieces[place] += b" " + pieces[place]
    elif kind == 2:
        pieces[place] = random_.choice(INSERTED)
    elif kind == 3:
        pieces[place] += b" " + random_.choice(INSERTED) + b" "
    else:
        other = random_.choice(words[1:])
        pieces[place], pieces[other] = pieces[other], pieces[place]
    return b"".join(pieces)


def judge_all(php: str, sources: list[bytes]) -> list[Verdict]:
    """`php -l` over many programs, two at a time."""
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(2) as pool:
        jobs = [pool.submit(theirs, php, Path(folder), number, source) for number, source in enumerate(sources)]
        return [job.result() for job in jobs]


def report_acceptance(found: dict[str, bytes], verdicts: list[Verdict], show: int) -> None:
    """Prints the accept/reject agreement and the disagreements, most frequent message first."""
    disagreements = Counter()
    examples = {}
    for (name, source), verdict in zip(found.items(), verdicts, strict=True):
        mine = ours(source)
        if (mine == ACCEPTED) != (verdict == ACCEPTED):
            reason = f"php: {' '.join(map(str, verdict[:2]))} | ours: {' '.join(map(str, mine[:2]))}"
            disagreements[reason] += 1
            examples.setdefault(reason, f"{name}:{verdict[2] or mine[2]}")
    total = len(found)
    agreed = total - sum(disagreements.values())
    print(f"accept/reject: {agreed} of {total} agree, {100 * agreed / total:.2f}%")
    for reason, count in disagreements.most_common(show):
        print(f"  {count:4} {reason}   ({examples[reason]})")


def report_refused(found: dict[str, bytes], verdicts: list[Verdict], show: int) -> None:
    """Prints how many of the programs that both refuse have PHP's message and line, and the ones that have not."""
    refused = same = 0
    different = []
    for (name, source), verdict in zip(found.items(), verdicts, strict=True):
        mine = ours(source)
        if ACCEPTED in (mine, verdict):
            continue
        refused += 1
        same += mine == verdict
        if mine != verdict:
            different.append(f"php: {' '.join(map(str, verdict))} | ours: {' '.join(map(str, mine))}   ({name})")
    print(f"refused: {same} of {refused} have the same message and line, {100 * same / max(refused, 1):.2f}%")
    for reason in different[:show]:
        print(f"  {reason}")


def report_mutants(sources: list[bytes], verdicts: list[Verdict], show: int) -> None:
    """Prints how many of the refused mutants have PHP's message and line, and the ones that have not."""
    rejected = same = same_message = same_verdict = 0
    different = Counter()
    for source, verdict in zip(sources, verdicts, strict=True):
        mine = ours(source)
        same_verdict += mine == verdict
        if verdict[0] != "Parse":
            if mine != verdict:
                different[f"php: {verdict} | ours: {mine}"] += 1
            continue
        rejected += 1
        same += mine == verdict
        same_message += mine[1] == verdict[1]
        if mine != verdict:
            different[f"php: {verdict[1]} | ours: {mine[0]} {mine[1]} ({mine[2] - verdict[2]:+} lines)"] += 1
    print(
        f"mutants: of {rejected} refused, {same} have the same message and line, {100 * same / max(rejected, 1):.2f}% "
        f"(message alone {100 * same_message / max(rejected, 1):.2f}%)"
    )
    print(f"verdicts: {same_verdict} of {len(sources)} mutants, {100 * same_verdict / max(len(sources), 1):.2f}%")
    for reason, count in different.most_common(show):
        print(f"  {count:4} {reason}")


def report_speed(sources: list[bytes]) -> None:
    """Prints lines a second over accepted programs."""
    lines = 0
    start = time.process_time()
    for source in sources:
        parse(source, b"program", short_tags=False)
        lines += source.count(b"\n")
    print(f"speed: {lines / (time.process_time() - start):.0f} lines/s over {lines} lines in {len(sources)} programs")


def main() -> None:
    """The command line."""
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("corpus", type=Path)
    arguments.add_argument("--mutants", type=int, default=2000)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--php", default="php")
    arguments.add_argument("--containing", default="", help="mutate only programs with this text")
    arguments.add_argument("--show", type=int, default=20)
    options = arguments.parse_args()
    found = programs(options.corpus)
    verdicts = judge_all(options.php, list(found.values()))
    report_acceptance(found, verdicts, options.show)
    report_refused(found, verdicts, options.show)
    accepted = [
        source
        for source, verdict in zip(found.values(), verdicts, strict=True)
        if verdict == ACCEPTED and ours(source) == ACCEPTED
    ]
    report_speed(accepted)
    random_ = random.Random(options.seed)
    accepted = [source for source in accepted if options.containing.encode() in source]
    mutants = [mutate(random_.choice(accepted), random_) for _ in range(options.mutants)]
    print(f"mutants: seed {options.seed}")
    report_mutants(mutants, judge_all(options.php, mutants), options.show)


if __name__ == "__main__":
    main()

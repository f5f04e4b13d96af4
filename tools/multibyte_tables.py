"""Write pyphp/host/multibyte/tables/: what the installed php says of each code that Python's codecs do not.

    python -m tools.multibyte_tables [ENCODING ..]

php is asked about every code of two bytes (of EUC those of three and four as well), and every character.
"""

import subprocess
import sys

from pyphp.host.multibyte.charsets import FORMS, Charset
from pyphp.host.multibyte.tables import Changes, file_of, following

BAD = 0x10FFFE  # what php is told to write for what it cannot read
SCRIPT = r"""
[, $name, $lengths] = $argv;
function characters($code) { global $name; return implode(' ', unpack('N*', mb_convert_encoding($code, 'UCS-4', $name))); }
mb_substitute_character(0x10FFFE);
$firsts = array_map('chr', range(0x80, 0xFF));
foreach (array_map('chr', range(0, 255)) as $c) echo bin2hex($c), ' ', characters($c), "\n";
foreach ($firsts as $c) for ($d = 0; $d < 256; $d++) echo bin2hex($c . chr($d)), ' ', characters($c . chr($d)), "\n";
foreach (explode(',', $lengths) as $start) if ($start !== '') {
    $start = hex2bin($start);
    for ($c = 0xA1; $c < 0xFF; $c++) for ($d = 0xA1; $d < 0xFF; $d++)
        echo bin2hex($start . chr($c) . chr($d)), ' ', characters($start . chr($c) . chr($d)), "\n";
}
echo "\n";
mb_substitute_character('none');
for ($c = 0; $c < 0x110000; $c++) {
    $code = $c === 0xFEFF ? '' : mb_convert_encoding(pack('N', $c), $name, 'UCS-4');
    if ($code !== '') echo dechex($c), ' ', bin2hex($code), "\n";
}
"""


def asked(name: str) -> tuple[dict[bytes, tuple[int, ...]], dict[int, bytes]]:
    """What php reads and writes; empty: no character."""
    form = FORMS[name]
    starts = [bytes((lead,)) for lead in form.three]
    starts += [bytes((lead, plane)) for lead in form.four for plane in range(0xA1, 0xB1)]
    words = ",".join(start.hex() for start in starts)
    run = subprocess.run(
        ["php", "-d", "memory_limit=-1", "-r", SCRIPT, "--", name, words], stdout=subprocess.PIPE, check=True, text=True
    )
    read, _, written = run.stdout.partition("\n\n")
    characters = {}
    for line in read.split("\n"):
        code, *cps = line.split()
        characters[bytes.fromhex(code)] = tuple(map(int, cps)) if str(BAD) not in cps else ()
    codes = {int(cp, 16): bytes.fromhex(code) for cp, code in (line.split() for line in written.split("\n") if line)}
    return characters, codes


def steps(run: list[tuple[int, ...]]) -> bool:
    """Does each character follow the one before?"""
    return all(after[0] == cps[0] + 1 for cps, after in zip(run, run[1:], strict=False))


def decode_lines(wanted: dict[bytes, tuple[int, ...]]) -> list[str]:
    """Lines for codes, as few as there can be."""
    lines: list[tuple[bytes, list[tuple[int, ...]]]] = []

    for code, cps in sorted(wanted.items(), key=lambda item: (len(item[0]), item[0])):
        if lines:
            start, run = lines[-1]
            fits = len(start) == len(code) and following(start, len(run)) == code
            alike = len(cps) < 2 and len(run[0]) == len(cps)
            if fits and alike and (len(run) < 3 or not cps or steps(run) == (cps[0] == run[-1][0] + 1)):
                run.append(cps)
                continue
        lines.append((code, [cps]))
    return [_decode_line(code, run) for code, run in lines]


def _decode_line(code: bytes, run: list[tuple[int, ...]]) -> str:
    if not run[0]:
        return f"{code.hex()} - {len(run)}"
    if len(run[0]) > 1:
        return f"{code.hex()} + " + " ".join(f"U+{cp:04X}" for cp in run[0])
    if len(run) > 2 and steps(run):
        return f"{code.hex()} {len(run)} U+{run[0][0]:04X}"
    text = "".join(chr(cp) for (cp,) in run)
    if text.isprintable() and not any(map(str.isspace, text)):
        return f"{code.hex()} : {text}"
    return f"{code.hex()} = " + " ".join(f"U+{cp:04X}" for (cp,) in run)


def encode_lines(wanted: dict[int, bytes]) -> list[str]:
    """Lines for characters."""
    lines: list[tuple[int, list[str]]] = []
    for cp, code in sorted(wanted.items()):
        if not lines or lines[-1][0] + len(lines[-1][1]) != cp:
            lines.append((cp, []))
        lines[-1][1].append(code.hex() or "-")
    return [f"> U+{cp:04X} {' '.join(words)}" for cp, words in lines]


def write(name: str) -> None:
    """The table of one encoding."""
    characters, codes = asked(name)
    form = FORMS[name]
    plain = Charset(form, Changes())
    changes = Changes()
    begins = {code[0] for code, cps in characters.items() if len(code) == 1 and not cps}
    for code, cps in characters.items():
        if len(code) == 1 or (code[0] in begins and plain.lengths[code[0]] == len(code)):
            if plain.characters.get(code, ()) != cps:
                changes.decode[code] = cps
    read = Charset(form, changes)
    for cp in {*codes, *read.encode}:
        if read.encode.get(cp, b"") != codes.get(cp, b"") and cp not in (BAD, 0xFEFF):
            changes.encode[cp] = codes.get(cp, b"")
    lines = decode_lines(changes.decode) + encode_lines(changes.encode)
    if lines:
        with open(file_of(name), "w", encoding="utf-8", newline="\n") as file:
            file.write("\n".join([f"# {name}, where it differs from {form.codec or 'nothing'}", *lines, ""]))


if __name__ == "__main__":
    for each in sys.argv[1:] or FORMS:
        write(each)

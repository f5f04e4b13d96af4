"""Settings that restrict scripts: obeyed on every engine as php obeys them, or pyphp does not start."""

import os
from pathlib import Path

import pytest

from pyphp.host.basedir import Basedir
from pyphp.settings.ini import Ini, SettingError
from tests.harness import modes
from tests.harness.forkserver import Outcome

# Every function that is given a path, by what is inside (in/f, in/d) and outside, by a link and by dots.
PATHS = """<?php
chdir("in");
foreach (["file_get_contents", "file", "readfile", "is_file", "file_exists", "is_dir", "is_readable", "is_writable", "is_executable", "is_link", "filesize",
          "fileperms", "filetype", "stat", "lstat", "opendir", "scandir", "realpath", "chdir", "touch", "readlink", "disk_free_space", "disk_total_space",
          "unlink", "rmdir", "mkdir", "glob"] as $f) {
    foreach (["$base/out/f", "../out/f", "out-link", "$base/in/../out/f", "file://$base/out/f", "$base/inner/f", "$base/nowhere/x/y"] as $path) {
        echo $f, " ", var_export($f($path), true), "\\n";
    }
}
foreach (["r", "w", "a", "x", "c"] as $mode) {
    var_dump(fopen("../out/f", $mode), fopen("out-link", $mode));
}
var_dump(is_resource(fopen("f", "r")), file_get_contents("./f"), file_get_contents("$base/in/f"), file_get_contents("nothing/../f"));
var_dump(copy("../out/f", "g"), copy("f", "../out/g"), rename("../out/f", "g"), rename("f", "../out/g"), file_put_contents("../out/g", "x"));
var_dump(symlink("../out/f", "g"), symlink("f", "../out/g"), link("../out/f", "g"), link("f", "../out/g"), tempnam("../out", "x"), unlink(tempnam("$base/in", "x")));
var_dump(glob("*"), glob("../out/*"), glob("$base/*"), glob("../out/nothing*"), chmod("../out/f", 0600));
var_dump(include "../out/f", include "out-link", include "../out/nothing", include_once "../out/f");
var_dump(realpath("d"), getcwd() === "$base/in", is_resource(tmpfile()));
foreach (["", "/", "..", "../in", "$base", "$base/out", "$base/in:$base/out", "$base/in/", "$base/in/d", "$base/in", "$base/in/d:", "."] as $wider) {
    echo $wider, " ", var_export(ini_set("open_basedir", $wider), true), " ", ini_get("open_basedir"), "\\n";
}
require "../f";
"""


def lay_out(base: Path) -> None:
    for name in ("in/d", "out", "inner"):
        (base / name).mkdir(parents=True)
    for name in ("in/f", "out/f", "inner/f"):
        (base / name).write_text("text")
    (base / "in" / "out-link").symlink_to("../out/f")


def run(mode: str, base: Path, source: str, *settings: str) -> Outcome:
    """Run a program in a folder; what the run itself makes is masked."""
    base.mkdir()
    lay_out(base)
    (base / "program.php").write_text(source.replace("<?php\n", f'<?php $base = "{base}";\n', 1))
    options = [word for each in settings for word in ("-d", each.replace("BASE", str(base)))]
    done = modes.run(mode, [*(("-n",) if mode == "php" else ()), *options, "program.php"], cwd=base)
    return Outcome(done.status, done.out.replace(os.fsencode(base), b"BASE"), done.err)


def agree(mode: str, folder: Path, source: str, *settings: str) -> bytes:
    """php says the same; what it is."""
    done = run(mode, folder / "our", source, *settings)
    if mode != "php" and not modes.absence("php"):
        php = run("php", folder / "php", source, *settings)
        assert done.out.decode("latin-1") == php.out.decode("latin-1")
        assert done.status == php.status
    return done.out


@pytest.mark.parametrize("allowed", ["BASE/in", "BASE/in/", "BASE/nothing:BASE/in", "BASE/in/../in"])
def test_open_basedir(mode: str, tmp_path: Path, allowed: str) -> None:
    out = agree(mode, tmp_path, PATHS, f"open_basedir={allowed}")
    assert out.count(b"open_basedir restriction in effect") > 150
    assert b"not supported" not in out


def test_open_basedir_may_be_set_and_then_only_narrowed(mode: str, tmp_path: Path) -> None:
    source = """<?php
var_dump(ini_set("open_basedir", "$base/in"), ini_get("open_basedir"), ini_set("open_basedir", "$base"), file_exists("$base/out/f"), file_exists("$base/in/f"));
var_dump(ini_set("open_basedir", "$base/in/d"), file_exists("$base/in/f"), eval("return file_exists('$base/in/d');"));
"""
    assert agree(mode, tmp_path, source).count(b"restriction in effect") == 2


def test_a_string_is_no_folder() -> None:
    """/in does not open /inner, and no path with a zero byte or without end is inside."""
    guard = Basedir(Ini([("open_basedir", "/usr/lib")]))
    assert guard.allows(b"/usr/lib/x")
    assert guard.allows(b"/usr/lib")
    for path in (b"/usr/lib64", b"/usr", b"/usr/lib/../bin", b"/usr/lib/\0", b"/usr/lib/" + b"a" * 5000):
        assert not guard.allows(path)


CALLS = (
    'var_dump(function_exists("strrev"), is_callable("STRREV"), function_exists("usort"), count([1]), strlen("ab"), ini_get("disable_functions"));',
    'strrev("x");', '\\StrRev("x");', '$f = "strrev"; $f("x");', 'call_user_func("strrev", "x");', 'array_map("strrev", ["x"]);', 'usort($a, "strcmp");',
    'eval("strrev(1);");', "compact('x');", "strrev(...['x']);", "strrev(string: 'x');",
    'if (true) { function strrev($s) { return "mine $s"; } } echo strrev("x"), implode(array_merge([strrev("y")])); var_dump(function_exists("strrev"));',
    'if (true) { function usort($a) { return "my usort"; } } echo usort([]);',
    '$a = [3, 1]; sort($a); uasort($a, "strcmp"); var_dump($a, ini_set("disable_functions", ""), function_exists("strrev"));',
)  # fmt: skip


@pytest.mark.parametrize("call", CALLS)
def test_disabled_functions(mode: str, tmp_path: Path, call: str) -> None:
    agree(
        mode,
        tmp_path,
        f"<?php\n{call}\n",
        "disable_functions=strrev, usort,COUNT compact,nothing",
        "disable_classes=SodiumException,Nothing",
    )


@pytest.mark.parametrize(
    "settings",
    [(), ("allow_url_fopen=0",), ("allow_url_include=1",), ("allow_url_include=1", "allow_url_fopen=0")],
    ids=str,
)
def test_urls(mode: str, tmp_path: Path, settings: tuple[str, ...]) -> None:
    source = """<?php
var_dump(file_get_contents("data:,x"), file("data:text/plain;base64,QQ=="), fopen("DATA:,x", "r") !== false, include "data:text/plain,<?php return 5;");
var_dump(include "data:nothing", include_once "data:,<?php return 6;", include_once "data:,<?php return 6;");
var_dump(ini_set("allow_url_fopen", "1"), ini_set("allow_url_include", "1"), ini_get("allow_url_fopen"), ini_get("allow_url_include"));
"""
    agree(mode, tmp_path, source, *settings)


def test_sys_temp_dir(mode: str, tmp_path: Path) -> None:
    out = agree(
        mode,
        tmp_path,
        '<?php\nvar_dump(sys_get_temp_dir(), dirname(tempnam("", "x")), ini_set("sys_temp_dir", "/"));',
        "sys_temp_dir=BASE/in",
    )
    assert out.count(b"BASE/in") == 2


@pytest.mark.parametrize(
    "definition", [("max_input_vars", "5"), ("disable_classes", "TypeError"), ("disable_classes", "Nothing, WeakMap")]
)
def test_what_is_not_obeyed_is_refused(definition: tuple[str, str]) -> None:
    name, value = definition
    with pytest.raises(SettingError, match=name):
        Ini([definition])
    done = modes.run_words(["-n", "-d", f"{name}={value}", "-r", "echo 1;"])
    assert (done.status, done.out) == (1, b"")
    assert name.encode() in done.err


def test_a_default_is_no_restriction() -> None:
    assert modes.run_words(["-n", "-d", "unserialize_max_depth=4096", "-r", "echo 1;"]).out == b"1"

"""What benchmarks/ measures with: measurements are written where nothing else is, and tables have every way."""

from pathlib import Path

import pytest

from benchmarks import cold_and_warm
from benchmarks.run import as_json, is_ours, main, write_json
from tests.harness import modes


def test_only_measurements_are_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / "times.json"
    assert is_ours(place)
    for _ in range(2):
        write_json(place, as_json({}, {}))
        assert is_ours(place)
    for other in ("<?php echo 1;", "[]", "1", '{"commands": {}}', "\xff"):
        place.write_text(other, encoding="latin-1")
        monkeypatch.setattr("sys.argv", ["run", "heapsort", "--json", str(place)])
        with pytest.raises(SystemExit):
            main()
        assert "is left as it is" in capsys.readouterr().err
        assert place.read_text(encoding="latin-1") == other
    assert [path.name for path in tmp_path.iterdir()] == ["times.json"]
    assert not is_ours(tmp_path)


@pytest.mark.skipif(bool(modes.absence("php") or modes.absence("jit")), reason="needs php and the native image")
def test_cold_and_warm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    program, sizes = tmp_path / "tiny.php", tmp_path / "sizes.json"
    program.write_text("<?php for ($i = 0, $n = (int)($argv[1] ?? 1_000); $i < $n; $i++) echo $i;")
    assert cold_and_warm.default_size(program.read_text()) == 1000
    sizes.write_text('{"tiny": 20}')
    monkeypatch.setattr("sys.argv", ["cold_and_warm", str(tmp_path), "--sizes", str(sizes)])
    assert cold_and_warm.main() == 0
    head, row, mean = capsys.readouterr().out.splitlines()
    assert head.split() == ["program", "size", "php-jit", "php", "off", "cold", "warm"]
    assert row.split()[:2] == ["tiny", "20"] and len(row.split()) == len(mean.split()) == 10
    program.write_text("<?php echo PHP_SAPI, getmypid();")
    with pytest.raises(RuntimeError, match="printed something else"):
        cold_and_warm.main()
    sizes.write_text("mine")
    with pytest.raises(SystemExit):
        cold_and_warm.main()
    assert sizes.read_text() == "mine"

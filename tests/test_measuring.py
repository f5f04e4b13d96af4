"""benchmarks/run.py writes its measurements where nothing else is."""

from pathlib import Path

import pytest

from benchmarks.run import as_json, is_ours, main, write_json


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

"""The fuzzer's judge: what counts as a program's answer."""

from tests.fuzz.oracle import is_answer
from tests.harness.forkserver import OUTPUT_LIMIT, Outcome


def outcome(out: bytes, status: int = 0) -> Outcome:
    return Outcome(status, out, b"")


def test_output_is_an_answer_whole_or_not_at_all() -> None:
    """Runs are cut at OUTPUT_LIMIT, the reference's as the others': beyond it there is nothing to compare."""
    assert is_answer(outcome(b"5\n"))
    assert is_answer(outcome(b"PHP Fatal error", 255))
    assert not is_answer(outcome(b"x" * OUTPUT_LIMIT))


def test_a_program_that_died_or_was_refused_is_none() -> None:
    assert not is_answer(outcome(b"", -11))
    assert not is_answer(outcome(b"Parse error: syntax error", 255))

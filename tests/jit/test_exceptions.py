"""What a script throws in a loop and catches there is part of the loop's trace, and a `try` in which nothing is thrown
is none of it.
"""

from pathlib import Path

import pytest

from tests.jit.loops import traced_loop

THROWER = "function thrower($i) { throw new Exception('x', $i); }"
LOOPS = {
    "nothing is thrown": ("try { $s += $i; } catch (Exception $e) { $s = 0; } finally { $s++; }", set()),
    "one object again and again": ("try { throw $e; } catch (Exception $f) { $s++; }", set()),
    "in the loop": (
        "try { throw new Exception('x', $i); } catch (Exception $e) { $s++; }",
        {"interp.objects.throwables.begin_throwable", "rt_new_handle"},
    ),
    "in a function": (
        "try { $s += thrower($i); } catch (Exception $e) { $s++; }",
        {"interp.objects.throwables.begin_throwable", "rt_new_handle"},
    ),
    "in a function of a function, past a finally": (
        "try { try { $s += thrower($i); } finally { $s++; } } catch (Exception $e) { $s++; }",
        {"interp.objects.throwables.begin_throwable", "rt_new_handle"},
    ),
}


@pytest.mark.parametrize("name", LOOPS)
def test_the_loop_is_one_trace(name: str, tmp_path: Path) -> None:
    body, called = LOOPS[name]
    assert set(traced_loop(THROWER, body, tmp_path)["residual"]) == called

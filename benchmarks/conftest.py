"""The benchmarks are no tests: `make test` does not collect this folder."""

import shutil

import pytest


@pytest.fixture(params=["php", "php-jit", "pyphp", "pyphp-nojit"])
def command(request: pytest.FixtureRequest) -> list[str]:
    """The words of each command in turn."""
    import shlex

    from benchmarks.programs import default_commands

    if request.param.startswith("php") and shutil.which("php") is None:
        pytest.skip("php is not installed")
    return shlex.split(default_commands()[request.param])

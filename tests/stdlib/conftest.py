"""One engine for all calls: builtins leave nothing behind."""

import pytest

from tests.stdlib.calls import Caller, new_caller


@pytest.fixture(scope="session")
def caller() -> Caller:
    return new_caller()

"""The sample functions as a checked library, compiled once a session and kept like every object."""

import pytest

from tests.translate.native import Library


@pytest.fixture(scope="session")
def library() -> Library:
    return Library("test-translate")

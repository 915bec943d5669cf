"""A setting of `patch` that is `False` asks for nothing, as in the original."""

from __future__ import annotations

import os
from typing import Any
from unittest import mock as original

import pytest

from doublet import mock


@pytest.mark.parametrize("library", [mock, original])
@pytest.mark.parametrize("setting", ["spec", "spec_set", "autospec"])
def test_a_setting_that_is_false_asks_for_nothing(library: Any, setting: str) -> None:
    with library.patch("os.getcwd", **{setting: False}) as double:
        assert type(double).__mro__[1] is library.MagicMock
        assert os.getcwd() is double.return_value
        assert double.anything is double.anything
    with library.patch("os.getcwd", return_value="/", **{setting: False}):
        assert os.getcwd() == "/"

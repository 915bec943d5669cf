"""Lets failing assertions of the behaviours show their values, as those of tests do."""

from __future__ import annotations

import pytest

pytest.register_assert_rewrite("tests.python.http.conformance.behaviours")

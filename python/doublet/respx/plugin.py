"""pytest's fixture `respx_mock`, under the name that `-p respx.plugin` and entry points know."""

from __future__ import annotations

from doublet.pytest_plugin.respx_fixture import pytest_configure, respx_mock

__all__ = ["pytest_configure", "respx_mock"]

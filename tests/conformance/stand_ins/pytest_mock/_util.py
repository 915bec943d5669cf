"""The two private functions of pytest-mock that its suite calls by name."""

from doublet.pytest_plugin import get_mock_module, parse_ini_boolean

__all__ = ["get_mock_module", "parse_ini_boolean"]

"""Stands for moto under takeover where moto is not installed: the one name that suites take from it."""

from __future__ import annotations

from doublet.aws import mock_aws

__all__ = ["mock_aws"]

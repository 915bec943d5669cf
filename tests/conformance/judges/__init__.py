"""The judges, one file per suite; each file says how its suite runs on the original and how on doublet.

The next judge is a copied file and one line in `ALL`. `plugin_suite` is for libraries that are plugins of pytest as well.
"""

from __future__ import annotations

from collections.abc import Callable

from . import (
    alternator,
    backport,
    botocore_protocols,
    ceph_s3,
    cpython,
    dynamodb_conformance,
    moto,
    pytest_httpx,
    pytest_mock,
    responses,
    respx,
    sdks,
)
from .session import Judge, Session

ALL: dict[str, Callable[[Session], list[Judge]]] = {
    "cpython": cpython.judges,
    "backport": backport.judges,
    "pytest-mock": pytest_mock.judges,
    "pytest-httpx": pytest_httpx.judges,
    "responses": responses.judges,
    "respx": respx.judges,
    "moto-in-process": moto.in_process,
    "moto-server-mode": moto.server_mode,
    "botocore-protocols": botocore_protocols.judges,
    "dynamodb-conformance": dynamodb_conformance.judges,
    "alternator": alternator.judges,
    "ceph-s3": ceph_s3.judges,
    "sdks": sdks.judges,
}

__all__ = ["ALL", "Judge", "Session"]

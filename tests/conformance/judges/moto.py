"""Moto's own tests on doublet's AWS: in process through both doors, and against the server.

They are not in moto's wheel, so somebody has to supply a checkout. Tests that look into moto itself are none of the
services' and are not asked; the rest is compared with moto's own run, and what may fail is in `moto_left_out.toml`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

from .. import peers
from ..checkouts import Checkout
from ..left_out import LeftOut, LeftOutIsWrong
from ..process import Child, run
from ..record import Outcome, Run
from ..verdict import Verdict, compare
from ..wheel import ROOT
from .session import Judge, Session

SUITES = ("sqs", "ssm", "sts", "iam", "core", "dynamodb", "dynamodbstreams", "s3", "sagemaker", "sagemakerruntime")

CHECKOUT = Checkout("moto", "DOUBLET_MOTO_CHECKOUT", "moto", "tests/test_sqs/test_sqs.py")

# Where a suite is not one folder: of what holds for all services, the files that a user's own tests could be.
_FILES = {
    "core": [
        f"tests/test_core/test_{part}.py"
        for part in (
            "account_id_resolution",
            "auth",
            "auth_context_manager",
            "config",
            "decorator_calls",
            "environ_patching",
            "importorder",
            "instance_metadata",
            "mock_regions",
            "moto_api",
            "nested",
        )
    ],
}

_LEFT_OUT = Path(__file__).parents[1] / "moto_left_out.toml"
_TIME_LIMIT = 1200.0
_ARGUMENTS = [
    "-m",
    "pytest",
    "-p",
    "conformance.children.moto_in_place",
    "-p",
    "conformance.children.pytest_suite",
    "-p",
    "no:cacheprovider",
    "--continue-on-collection-errors",
    "-q",
    "-m",
    "not network and not requires_docker",
]
_SETTINGS = {
    "AWS_ACCESS_KEY_ID": "key",
    "AWS_SECRET_ACCESS_KEY": "secret",
    "AWS_DEFAULT_REGION": "us-east-1",
    "MOTO_EC2_LOAD_DEFAULT_AMIS": "false",
    # The checkout is somebody else's.
    "PYTHONDONTWRITEBYTECODE": "1",
}
_INI = """[pytest]
markers =
    network
    requires_docker
    requires_clean_slate
    aws_verified
"""
# By its name, or by the code that a test found where it expected another one.
_NOT_DOUBLED = re.compile(r"doublet does not double ([\w-]+)[. ]|assert 'NotImplemented' ==")


class Door(NamedTuple):
    """A way in: what the child is told for doublet, what for moto itself, and the name of the judge."""

    doublet: str
    original: str
    name: str


_DIRECT = Door("direct", "original", "in process, direct door")
_WIRE = Door("wire", "original", "in process, wire door")
_SERVED = Door("served", "original-served", "served")


def in_process(session: Session) -> list[Judge]:
    """Each suite by each of the two doors."""
    return [_judge(session, suite, door) for suite in SUITES for door in (_DIRECT, _WIRE)]


def server_mode(session: Session) -> list[Judge]:
    """Each suite against the server."""
    return [_judge(session, suite, _SERVED) for suite in SUITES]


def left_out(suite: str, door: str, path: Path = _LEFT_OUT) -> tuple[LeftOut, ...]:
    """What a suite may fail at by one door.

    Raises:
        LeftOutIsWrong: an entry has other keys than it must.
    """
    entries: list[LeftOut] = []
    for row in tomllib.loads(path.read_text()).get("left_out", []):
        if not {"test", "reason"} <= set(row) <= {"test", "reason", "doors", "sometimes"}:
            raise LeftOutIsWrong(
                f"an entry of {path.name} needs test and reason, and may have doors and sometimes: {row}"
            )
        if row["test"].startswith(f"tests/test_{suite}/") and door in row.get("doors", [door]):
            entries.append(LeftOut(f"moto-{suite}", row["test"], row["reason"], row.get("sometimes", False)))
    return tuple(entries)


def _judge(session: Session, suite: str, door: Door) -> Judge:
    name = f"moto's {suite}, {door.name}"
    return Judge(name, partial(_run, session, suite, door, name))


def _run(session: Session, suite: str, door: Door, name: str) -> Verdict:
    checkout = CHECKOUT.folder()
    python = peers.environment(session.current, "moto")
    runs = []
    for way in (door.original, door.doublet):
        folder = session.folder(f"moto-{suite}-{door.doublet}-{way}")
        (folder / "tests").symlink_to(checkout / "tests")
        (folder / "pytest.ini").write_text(_INI)
        child = Child(
            python,
            [*_ARGUMENTS, f"--basetemp={folder / 'temporary'}", *_FILES.get(suite, [f"tests/test_{suite}"])],
            folder,
            # Not as `tests.conformance`: in this process, `tests` is moto's.
            python_path=[session.doublet, ROOT / "tests"],
            settings={**_SETTINGS, "JUDGE_MOTO_DOOR": way},
        )
        runs.append(run(child, _TIME_LIMIT))
    original, doublet = runs
    for test, outcome in original.outcomes.items():
        # What moto is known to do wrongly may be right here.
        if outcome.kind == "expected failure" and doublet.outcomes.get(test, outcome).kind == "unexpected success":
            original.outcomes[test] = doublet.outcomes[test] = Outcome("passed")
    excused = {entry.test: entry for entry in (*_elsewhere(doublet), *left_out(suite, door.doublet))}
    return compare(name, original, doublet, tuple(excused.values()))


def _elsewhere(doublet: Run) -> Iterator[LeftOut]:
    """The tests that failed because they need a service that doublet does not double."""
    for test, outcome in doublet.outcomes.items():
        needed = _NOT_DOUBLED.search(outcome.detail)
        if outcome.kind == "failed" and needed is not None and needed[1] not in SUITES:
            yield LeftOut("moto", test, f"needs {needed[1] or 'a service'}, which is not doubled")

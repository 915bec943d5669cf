"""Ceph's tests of S3, as far as they pass on AWS, against `doublet serve`.

They are in no package, so somebody has to supply a checkout. They want three accounts that know nothing of each other.
"""

from __future__ import annotations

import configparser
import json
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from .. import aws_left_out, peers
from ..checkouts import Checkout
from ..process import Child, run
from ..served import served
from ..verdict import Verdict, compare
from .session import Judge, Session

CHECKOUT = Checkout("s3-tests", "DOUBLET_S3_TESTS_CHECKOUT", "s3-tests", "s3tests/functional/test_s3.py")
SUITE = "ceph-s3"

_TIME_LIMIT = 1800.0
# What is Ceph's own, and what would wait for days.
_NOT_OF_AWS = (
    "fails_on_aws",
    "lifecycle_expiration",
    "lifecycle_transition",
    "cloud_transition",
    "cloud_restore",
    "bucket_logging",
    "appendobject",
)
_ARGUMENTS = [
    "-m",
    "pytest",
    "-p",
    "tests.conformance.children.reset_before_each",
    "-p",
    "tests.conformance.children.pytest_suite",
    "-p",
    "no:cacheprovider",
    "-q",
    "--timeout=20",
    "-m",
    " and ".join(f"not {mark}" for mark in _NOT_OF_AWS),
    "s3tests/functional/test_s3.py",
    "s3tests/functional/test_headers.py",
]
# The sections of the suite's settings, and the account of each.
_ACCOUNTS = {
    "s3 main": "111111111111",
    "s3 alt": "222222222222",
    "s3 tenant": "333333333333",
    "iam": "444444444444",
    "iam root": "555555555555",
    "iam alt root": "666666666666",
}


def judges(session: Session) -> list[Judge]:
    """The one judge."""
    name = "doublet serve by Ceph's tests of S3"
    return [Judge(name, partial(_judge, session, name))]


def _judge(session: Session, name: str) -> Verdict:
    checkout = CHECKOUT.folder()
    python = peers.environment(session.current, SUITE)
    folder = session.folder(SUITE)
    (folder / "s3tests").symlink_to(checkout / "s3tests")
    (folder / "pytest.ini").symlink_to(checkout / "pytest.ini")
    seed = folder / "seed.json"
    seed.write_text(json.dumps({"accounts": [_account(section) for section in _ACCOUNTS]}))
    # Many of the tests are about keys and signatures that are none.
    with served(session, folder, seed, "--check-signatures") as endpoint:
        settings = {
            "S3TEST_CONF": str(_settings(folder, endpoint)),
            "JUDGE_SERVER": endpoint,
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        words = [*_ARGUMENTS, f"--basetemp={folder / 'temporary'}"]
        told = run(Child(python, words, folder, python_path=[folder], settings=settings), _TIME_LIMIT)
    return compare(name, aws_left_out.as_aws_answers(told), told, aws_left_out.read(SUITE))


def _account(section: str) -> dict[str, object]:
    """An account, as a seed names it."""
    number = _ACCOUNTS[section]
    return {
        "id": number,
        "name": section,
        "email": f"{section.replace(' ', '-')}@example.com",
        "canonical_id": _canonical(number),
        "keys": {_access_key(number): _secret(number)},
    }


def _settings(folder: Path, endpoint: str) -> Path:
    """The suite's own settings for these accounts."""
    host = urlsplit(endpoint)
    written = configparser.RawConfigParser()
    written["DEFAULT"] = {
        "host": str(host.hostname),
        "port": str(host.port),
        "is_secure": "False",
        "ssl_verify": "False",
    }
    written["fixtures"] = {
        "bucket prefix": "judged-{random}-",
        "iam name prefix": "judged-",
        "iam path prefix": "/judged/",
    }
    for section, number in _ACCOUNTS.items():
        written[section] = {
            "display_name": section,
            "user_id": _canonical(number),
            "email": str(_account(section)["email"]),
            "access_key": _access_key(number),
            "secret_key": _secret(number),
            # One that has to be named.
            "api_name": "us-west-2",
            "tenant": "",
        }
    path = folder / "s3tests.conf"
    with path.open("w") as file:
        written.write(file)
    return path


def _canonical(number: str) -> str:
    return (number * 6)[:64]


def _access_key(number: str) -> str:
    return f"AKIAJUDGE{number[:11]}"


def _secret(number: str) -> str:
    return f"secret{number * 3}"[:40]

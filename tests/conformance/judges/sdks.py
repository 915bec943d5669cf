"""AWS SDKs as their users have them, against `doublet serve`: each plays the stories of `sdk_stories/`."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from .. import packages, peers
from ..process import Child, run
from ..record import Outcome, Run
from ..served import served
from ..verdict import Verdict, compare
from .session import Judge, Session

FILES = Path(__file__).parents[1] / "sdk_stories"
STORIES = (
    "test_a_job_goes_through_a_queue",
    "test_a_parameter_is_put_and_read",
    "test_a_role_is_assumed",
    "test_an_item_is_kept_under_a_condition",
    "test_a_file_is_stored_in_parts_and_read",
)

_TIME_LIMIT = 300.0
_PYTEST = ["-m", "pytest", "-p", "tests.conformance.children.pytest_suite", "-p", "no:cacheprovider", "-q"]
_INI = "[pytest]\nasyncio_default_fixture_loop_scope = function\n"


class Sdk(NamedTuple):
    """An SDK: what it is called, its environment in `suites.toml`, and the file with its stories."""

    title: str
    environment: str
    stories: str


_SDKS = (
    Sdk("boto3", "boto3", "test_boto3.py"),
    Sdk("aiobotocore", "aiobotocore", "test_aiobotocore.py"),
    Sdk("the AWS CLI", "awscli", "test_aws_cli.py"),
    Sdk("the SDK for JavaScript", "javascript", "javascript.cjs"),
)


def judges(session: Session) -> list[Judge]:
    """A judge for each SDK."""
    names = [(f"doublet serve by {sdk.title}", sdk) for sdk in _SDKS]
    return [Judge(name, partial(_judge, session, sdk, name)) for name, sdk in names]


def _judge(session: Session, sdk: Sdk, name: str) -> Verdict:
    folder = session.folder(f"sdk-{sdk.environment}")
    shutil.copy(FILES / sdk.stories, folder)
    program, words = _start(session, sdk, folder)
    with served(session, folder, FILES / "seed.yaml") as endpoint:
        settings = {
            "AWS_ENDPOINT_URL": endpoint,
            "AWS_ACCESS_KEY_ID": "key",
            "AWS_SECRET_ACCESS_KEY": "secret",
            "AWS_DEFAULT_REGION": "eu-west-1",
            "AWS_REGION": "eu-west-1",
            # Nobody's own settings, and no question to a machine that is none of Amazon's.
            "AWS_CONFIG_FILE": str(folder / "no-config"),
            "AWS_SHARED_CREDENTIALS_FILE": str(folder / "no-credentials"),
            "AWS_EC2_METADATA_DISABLED": "true",
        }
        told = run(Child(program, words, folder, settings=settings), _TIME_LIMIT)
    return compare(name, _expected(sdk), told)


def _start(session: Session, sdk: Sdk, folder: Path) -> tuple[Path, Sequence[str | Path]]:
    """The program that plays an SDK's stories and its words, when everything it needs is there."""
    if sdk.stories.endswith(".py"):
        (folder / "pytest.ini").write_text(_INI)
        return peers.environment(session.current, sdk.environment), [*_PYTEST, sdk.stories]
    installed = packages.environment(session.current, sdk.environment)
    return installed.node, [sdk.stories, installed.folder / "package.json"]


def _expected(sdk: Sdk) -> Run:
    """What AWS itself would say: every story comes to its end."""
    return Run({f"{sdk.stories}::{story}": Outcome("passed") for story in STORIES}, closed=True)

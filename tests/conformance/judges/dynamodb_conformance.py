"""The conformance suite of DynamoDB by nubo-db, which AWS itself passes, against `doublet serve`.

It speaks by the SDK for JavaScript and is in no package, so somebody has to supply a checkout.
"""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path

from .. import aws_left_out, packages
from ..checkouts import Checkout
from ..process import Child, run
from ..served import served
from ..verdict import Verdict, compare
from .session import Judge, Session

CHECKOUT = Checkout(
    "dynamodb-conformance", "DOUBLET_DYNAMODB_CONFORMANCE_CHECKOUT", "dynamodb-conformance", "vitest.config.ts"
)
SUITE = "dynamodb-conformance"

_REPORTER = Path(__file__).parents[1] / "children" / "vitest_reporter.mjs"
_TIME_LIMIT = 900.0


def judges(session: Session) -> list[Judge]:
    """The one judge."""
    name = "doublet serve by dynamodb-conformance"
    return [Judge(name, partial(_judge, session, name))]


def _judge(session: Session, name: str) -> Verdict:
    checkout = CHECKOUT.folder()
    installed = packages.environment(session.current, SUITE)
    folder = session.folder(SUITE)
    # Node.js looks for packages beside the file that wants them, and the checkout is somebody else's.
    for part in ("src", "tests"):
        shutil.copytree(checkout / part, folder / part)
    for part in ("package.json", "tsconfig.json", "vitest.config.ts"):
        shutil.copy(checkout / part, folder)
    (folder / "node_modules").symlink_to(installed.folder / "node_modules")
    vitest = folder / "node_modules" / "vitest" / "vitest.mjs"
    with served(session, folder) as endpoint:
        settings = {
            "DYNAMODB_ENDPOINT": endpoint,
            "AWS_ACCESS_KEY_ID": "key",
            "AWS_SECRET_ACCESS_KEY": "secret",
            "AWS_REGION": "us-east-1",
        }
        words = [vitest, "run", f"--reporter={_REPORTER}"]
        told = run(Child(installed.node, words, folder, settings=settings), _TIME_LIMIT)
    return compare(name, aws_left_out.as_aws_answers(told), told, aws_left_out.read(SUITE))

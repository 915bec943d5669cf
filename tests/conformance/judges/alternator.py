"""The tests of Scylla's Alternator, which are held to DynamoDB itself, against `doublet serve`.

They are under the AGPL and in no package: somebody has to supply a checkout of a tag that is (scylla-6.2.3), and they are
only run.
"""

from __future__ import annotations

from functools import partial

from .. import aws_left_out, peers
from ..checkouts import Checkout
from ..process import Child, run
from ..served import served
from ..verdict import Verdict, compare
from .session import Judge, Session

CHECKOUT = Checkout("Alternator", "DOUBLET_ALTERNATOR_CHECKOUT", "scylladb", "test/alternator/test_item.py")
SUITE = "alternator"

_TIME_LIMIT = 1200.0
# About Scylla's own tables, language, tracing, metrics and cluster.
_OF_SCYLLA = ("cql_rbac", "health", "metrics", "scylla", "system_tables", "tracing")
_ARGUMENTS = [
    "-m",
    "pytest",
    "-p",
    "tests.conformance.children.alternator_alone",
    "-p",
    "tests.conformance.children.pytest_suite",
    "-p",
    "no:cacheprovider",
    "-q",
    # What Scylla is known to fail at, AWS passes.
    "--runxfail",
    *(f"--ignore=test/alternator/test_{name}.py" for name in _OF_SCYLLA),
    "test/alternator",
]


def judges(session: Session) -> list[Judge]:
    """The one judge."""
    name = "doublet serve by Alternator's tests"
    return [Judge(name, partial(_judge, session, name))]


def _judge(session: Session, name: str) -> Verdict:
    checkout = CHECKOUT.folder()
    python = peers.environment(session.current, SUITE)
    folder = session.folder(SUITE)
    (folder / "test").mkdir()
    # Python has a package of this name too.
    (folder / "test" / "__init__.py").touch()
    (folder / "test" / "alternator").symlink_to(checkout / "test" / "alternator")
    with served(session, folder) as endpoint:
        child = Child(
            python,
            [*_ARGUMENTS, f"--basetemp={folder / 'temporary'}", f"--url={endpoint}"],
            folder,
            python_path=[folder],
            settings={"PYTHONDONTWRITEBYTECODE": "1"},
        )
        told = run(child, _TIME_LIMIT)
    return compare(name, aws_left_out.as_aws_answers(told), told, aws_left_out.read(SUITE))

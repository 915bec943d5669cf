"""CPython's own suites of unittest.mock, as they lie in each interpreter that has its test package."""

from __future__ import annotations

from functools import partial

from .. import left_out
from ..interpreters import Interpreter
from ..process import Child, run
from ..trouble import CannotRun
from ..verdict import Verdict, compare
from .session import Judge, Session

_PROGRAM = "tests.conformance.children.unittest_suite"


def judges(session: Session) -> list[Judge]:
    """One judge per interpreter with a suite, and one that complains for each minor version without any."""
    with_suite = {one.minor for one in session.found.interpreters if one.suite}
    return [
        Judge(f"CPython {one.version}", partial(_judge, session, one))
        for one in session.found.interpreters
        if one.suite or one.minor not in with_suite
    ]


def _judge(session: Session, interpreter: Interpreter) -> Verdict:
    if interpreter.suite is None:
        package = "libpython{}.{}-testsuite".format(*interpreter.minor)
        hint = f"install its test package (Debian: {package}) or a complete interpreter (pyenv)"
        raise CannotRun(f"{interpreter.place} has no test package", hint=hint)
    standard = interpreter.library / "unittest" / "mock.py"
    arguments = ["-m", _PROGRAM, interpreter.suite]
    label = f"cpython-{interpreter.version}"
    original = Child(
        interpreter.executable,
        arguments,
        session.folder(f"{label}-original"),
        must_execute=[standard],
    )
    doublet = Child(
        interpreter.executable,
        arguments,
        session.folder(f"{label}-doublet"),
        python_path=[session.doublet],
        must_not_execute=[standard],
        on_doublet=True,
    )
    excused = left_out.read("cpython", interpreter.minor)
    return compare(f"CPython {interpreter.version}", run(original), run(doublet), excused)

"""Random programs end alike on `unittest.mock` and on doublet; `DOUBLET_PROGRAMS=100000` tries more of them."""

from __future__ import annotations

import os
import random

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.python.differential.both import difference, shortest
from tests.python.differential.grammar import grow

# A fixed choice, so that a check that was green yesterday is green today; programs are shortened by statements, below.
FIXED = settings(
    max_examples=int(os.environ.get("DOUBLET_PROGRAMS", "1500")),
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@FIXED
@given(seed=st.integers(0, 2**32), length=st.sampled_from([4, 8, 14, 25]))
def test_a_program_ends_alike(seed: int, length: int) -> None:
    program = grow(random.Random(seed), length)
    if difference(program):
        program = shortest(program)
        parted = difference(program)
        assert parted
        theirs, ours = parted
        written = "\n    ".join("\n".join(program).splitlines())
        pytest.fail(
            f"the two part at `{ours.statement}` of this program:\n    {written}\n"
            f"unittest.mock: {theirs.outcome} {' '.join(theirs.warnings)}\n"
            f"doublet.mock:  {ours.outcome} {' '.join(ours.warnings)}",
            pytrace=False,
        )

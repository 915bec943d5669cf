"""The summary, word for word, from invented facts."""

from __future__ import annotations

from side_by_side.page import Facts, Style, page
from side_by_side.statements import Timing
from side_by_side.suite import Run

FACTS = Facts(
    surroundings="CPython 3.11.7, pytest 9.2.0, doublet 1.0, Linux x86_64 with 2 CPUs",
    left_out=["tests/test_refunds.py"],
    standard=[
        Run(passed=90, skips={"ThreadingMock needs Python 3.13": 3}, whole=0.650, loop=0.250, inside=0.220),
        Run(passed=90, skips={"ThreadingMock needs Python 3.13": 3}, whole=0.600, loop=0.240, inside=0.200),
    ],
    doublet=[
        Run(passed=93, skips={}, whole=0.450, loop=0.060, inside=0.020),
        Run(passed=93, skips={}, whole=0.440, loop=0.065, inside=0.025),
    ],
    timings=[Timing("MagicMock()", 137e-6, 1.8e-6), Timing("one recorded call", 9e-6, 4.5e-6)],
)

PLAIN = """\
One suite, two libraries: examples/shop
  CPython 3.11.7, pytest 9.2.0, doublet 1.0, Linux x86_64 with 2 CPUs

Tests                                 unittest.mock      doublet
  passed                                         90           93
  skipped                                         3            0
  failed                                          0            0
  Skipped on unittest.mock: ThreadingMock needs Python 3.13 (3).
  Left out on both: tests/test_refunds.py; it uses pytest-mock's `mocker`, and
  pytest-mock is not installed here.

Time in milliseconds                  unittest.mock      doublet    speed-up
  before and after                              360          375       1.0 x
  pytest around the tests                        30           40       0.8 x
  inside the tests                              200           20        10 x
  whole process                                 600          440       1.4 x

  unittest.mock  ..................................:::###################
  doublet        ...................................::::##
                 . before and after   : around   # inside

  Each figure is the best of 2 fresh processes per library, taken in turns; so
  the rows need not add up. `Before and after` is starting Python and pytest,
  importing the shop, its tests and the mock library, and exiting. `Inside the
  tests` is the tests and their fixtures, the shop's own code included: only
  there are doubles at work. On unittest.mock that is about 33% of this small
  suite's process; the rest is start-up and pytest. In yours, look at the time
  spent inside the tests. The figures of doublet include the 3 tests that
  unittest.mock skips.

One line, in microseconds             unittest.mock      doublet    speed-up
  MagicMock()                                   137         1.80        76 x
  one recorded call                            9.00         4.50       2.0 x
  CPU time, best of several rounds, both libraries in one process, one process
  per line.

  All green: 90 tests pass on both libraries; 3 more run only on doublet.
"""


def test_the_summary_reads_well_in_plain_text() -> None:
    assert page(FACTS, Style()) == PLAIN


def test_no_line_is_wider_than_a_narrow_terminal() -> None:
    assert max(len(line) for line in page(FACTS, Style(blocks=True)).splitlines()) <= 80


def test_colours_change_nothing_but_colours() -> None:
    coloured = page(FACTS, Style(colour=True))

    assert coloured != PLAIN
    assert coloured.replace("\x1b[1m", "").replace("\x1b[32m", "").replace("\x1b[0m", "") == PLAIN

"""How the notes of a child are read, and what makes a run incredible."""

from __future__ import annotations

import json
from collections.abc import Mapping

from ..record import Outcome, read


def lines(*notes: Mapping[str, object]) -> list[str]:
    """Write notes as a child would."""
    return [json.dumps(note) for note in notes]


def closed(collected: int) -> dict[str, object]:
    """The note that ends a run."""
    return {"closed": {"collected": collected, "watched": ["/lib/mock.py"]}}


def test_a_complete_run_has_outcomes_and_no_trouble() -> None:
    run = read(lines({"started": "a"}, {"finished": "a", "outcome": "passed"}, closed(1)))
    assert (run.outcomes, run.trouble, run.watched) == ({"a": Outcome("passed")}, [], frozenset({"/lib/mock.py"}))


def test_of_several_endings_the_worst_is_kept() -> None:
    failed = {"finished": "a", "outcome": "failed", "detail": "in a subtest"}
    run = read(
        lines({"finished": "a", "outcome": "skipped"}, failed, {"finished": "a", "outcome": "passed"}, closed(1))
    )
    assert run.outcomes == {"a": Outcome("failed", "in a subtest")}


def test_a_child_that_dies_names_the_test_that_was_running() -> None:
    run = read(lines({"started": "a"}, {"finished": "a", "outcome": "passed"}, {"started": "b"}))
    assert run.trouble == ["the process ended while b was running"]


def test_a_child_that_never_began_is_trouble() -> None:
    assert read([]).trouble == ["the process ended early"]


def test_a_test_lost_between_collection_and_ending_is_trouble() -> None:
    assert read(lines({"finished": "a", "outcome": "passed"}, closed(2))).trouble == [
        "2 tests were collected, but 1 ended"
    ]


def test_trouble_that_the_child_noted_is_kept() -> None:
    assert read(lines({"trouble": "testx.py could not be imported"}, closed(0))).trouble == [
        "testx.py could not be imported"
    ]

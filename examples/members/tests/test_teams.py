"""A transaction, an index, and pages."""

from __future__ import annotations

import pytest

from doublet.aws import Aws
from members.teams import TeamIsFull, Teams


def test_who_joins_takes_a_place(teams: Teams) -> None:
    teams.create("chess", places=2)

    teams.join("ada@example.com", "chess")

    assert teams.places_left("chess") == 1
    assert teams.of("ada@example.com") == ["chess"]


def test_a_full_team_takes_nobody_and_nothing_is_noted(teams: Teams) -> None:
    teams.create("chess", places=1)
    teams.join("ada@example.com", "chess")

    with pytest.raises(TeamIsFull):
        teams.join("bob@example.com", "chess")

    assert teams.of("bob@example.com") == []
    assert teams.places_left("chess") == 0


def test_the_members_of_a_team_come_page_by_page(aws: Aws, teams: Teams) -> None:
    teams.create("chess", places=9)
    for name in ("cleo", "ada", "bob"):
        teams.join(f"{name}@example.com", "chess")

    assert list(teams.members("chess", page_size=2)) == ["ada@example.com", "bob@example.com", "cleo@example.com"]

    assert [call.operation for call in aws.calls].count("Query") == 2

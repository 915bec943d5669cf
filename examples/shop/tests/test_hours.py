"""Business hours: the clock stands still while we look."""

from __future__ import annotations

from datetime import datetime, time
from unittest.mock import Mock, PropertyMock, create_autospec, patch, sentinel

import pytest

from shop.hours import BusinessHours, Clock, Door

MONDAY_NOON = datetime(2024, 5, 6, 12)
MONDAY_NIGHT = datetime(2024, 5, 6, 23)
SUNDAY_NOON = datetime(2024, 5, 5, 12)


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        pytest.param(MONDAY_NOON, True, id="on Monday at noon it is open"),
        pytest.param(SUNDAY_NOON, False, id="on Sunday it is closed"),
        pytest.param(datetime(2024, 5, 6, 9), True, id="on the stroke of nine it is open"),
        pytest.param(datetime(2024, 5, 6, 18), False, id="on the stroke of six it is closed"),
    ],
)
def test_the_shop_is_open_by_day_except_on_sundays(moment: datetime, is_open: bool) -> None:
    with patch("shop.hours.datetime") as clock:
        clock.now.return_value = moment
        assert BusinessHours().is_open() is is_open


def test_a_given_moment_needs_no_clock() -> None:
    with patch("shop.hours.datetime", wraps=datetime) as clock:
        assert BusinessHours().is_open(MONDAY_NOON)

    clock.now.assert_not_called()


@patch.object(Clock, "now", new_callable=PropertyMock)
class TestTheDoor:
    """The clock's property is replaced on the class, as properties must be."""

    def test_the_sign_says_until_when_it_is_open(self, now: PropertyMock) -> None:
        now.return_value = MONDAY_NOON

        assert Door(BusinessHours(), Clock()).sign() == "Open until 18:00"

    def test_the_sign_says_when_it_opens_again(self, now: PropertyMock) -> None:
        now.return_value = MONDAY_NIGHT

        assert Door(BusinessHours(opens=time(7, 30)), Clock()).sign() == "Closed. We open at 07:30"

    def test_the_sign_turns_while_time_goes_by(self, now: PropertyMock) -> None:
        now.side_effect = [MONDAY_NOON, MONDAY_NIGHT]
        door = Door(BusinessHours(), Clock())

        assert [door.sign()[:4], door.sign()[:4]] == ["Open", "Clos"]
        assert now.call_count == 2


def test_the_door_asks_about_the_clocks_own_moment() -> None:
    hours = create_autospec(BusinessHours, instance=True, closes=time(20))
    hours.is_open.return_value = True

    sign = Door(hours, Mock(now=sentinel.moment)).sign()

    assert sign == "Open until 20:00"
    hours.is_open.assert_called_once_with(moment=sentinel.moment)


def test_a_property_mock_belongs_to_the_type_of_the_double() -> None:
    clock = Mock(spec=Clock)
    now = PropertyMock(return_value=SUNDAY_NOON)
    type(clock).now = now

    assert Door(BusinessHours(), clock).sign().startswith("Closed")
    now.assert_called_once_with()

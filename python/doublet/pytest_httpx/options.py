"""The settings of the fixture, as the marker `httpx_mock` takes them."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    import httpx


def _always(_request: httpx.Request) -> bool:
    return True


class Options:
    """What a test demands."""

    __slots__ = (
        "assert_all_requests_were_expected",
        "assert_all_responses_were_requested",
        "can_send_already_matched_responses",
        "should_mock",
    )

    def __init__(
        self,
        *,
        assert_all_responses_were_requested: bool = True,
        assert_all_requests_were_expected: bool = True,
        can_send_already_matched_responses: bool = False,
        should_mock: Callable[[httpx.Request], bool] = _always,
    ) -> None:
        """Take the settings.

        Args:
            assert_all_responses_were_requested: Every response must have been sent when the test is over.
            assert_all_requests_were_expected: Every request must have been answered.
            can_send_already_matched_responses: The last response that matches may be sent again.
            should_mock: Whether a request is answered here at all.
        """
        self.assert_all_responses_were_requested = assert_all_responses_were_requested
        self.assert_all_requests_were_expected = assert_all_requests_were_expected
        self.can_send_already_matched_responses = can_send_already_matched_responses
        self.should_mock = should_mock

"""What travels to the weather service, and what becomes of its answers."""

from __future__ import annotations

import pytest

from doublet import http
from weather.forecast import Forecast, UnknownCityError, WeatherUnavailableError, forecast

SERVICE = "https://weather.example/v1"


def test_a_forecast_is_read_from_the_answer() -> None:
    with http.mock() as service:
        service.get(f"{SERVICE}/forecast/Oslo").returns(json={"city": "Oslo", "temperature": 3.5, "rain": 0.2})

        assert forecast("Oslo", key="secret") == Forecast("Oslo", 3.5, 0.2)


def test_the_key_and_the_units_are_sent() -> None:
    with http.mock(SERVICE) as service:
        route = service.get("/forecast/{city}").returns(json={"city": "Rome", "temperature": 30, "rain": 0})

        forecast("Rome", key="secret")

        assert route.last_request.url == f"{SERVICE}/forecast/Rome?units=metric"
        assert route.last_request.headers["Authorization"] == "Bearer secret"


def test_the_units_may_be_asked_for_by_the_route() -> None:
    with http.mock(SERVICE) as service:
        service.get("/forecast/Rome", query={"units": "metric"}, headers={"Authorization": "Bearer secret"}).returns(
            json={"city": "Rome", "temperature": 30, "rain": 0}
        )
        assert forecast("Rome", key="secret").celsius == 30


def test_a_city_that_the_service_does_not_know() -> None:
    with http.mock(SERVICE) as service:
        service.get("/forecast/Atlantis").returns(404, json={"error": "no such city"})

        with pytest.raises(UnknownCityError, match=r"^Atlantis$"):
            forecast("Atlantis", key="secret")


@pytest.mark.parametrize(
    ("fault", "name"),
    [
        (http.Fault.CONNECTION_REFUSED, "ConnectionError"),
        (http.Fault.DNS_ERROR, "ConnectionError"),
        (http.Fault.READ_TIMEOUT, "ReadTimeout"),
        (http.Fault.TLS_ERROR, "SSLError"),
    ],
)
def test_a_service_that_cannot_be_reached(fault: http.Fault, name: str) -> None:
    with http.mock(SERVICE) as service:
        service.get("/forecast/Oslo").fails(fault)

        with pytest.raises(WeatherUnavailableError, match=rf"^no forecast for Oslo: {name}$"):
            forecast("Oslo", key="secret")


def test_a_service_that_is_broken() -> None:
    with http.mock(SERVICE) as service:
        service.get("/forecast/Oslo").returns(500)

        with pytest.raises(WeatherUnavailableError, match=r"^no forecast for Oslo: HTTPError$"):
            forecast("Oslo", key="secret")


def test_a_request_that_no_route_answers_never_reaches_the_network() -> None:
    with http.mock(SERVICE, assert_all_called=False, assert_all_answered=False) as service:
        service.get("/forecast/Oslo").returns(json={})

        with pytest.raises(
            http.UnmatchedRequest, match=r"no route answers GET https://weather.example/v1/forecast/Olso"
        ):
            forecast("Olso", key="secret")

"""The advice, with the service played by pytest's fixture `doublet_http`."""

from __future__ import annotations

import pytest

from doublet import http
from weather.advice import advice

pytestmark = pytest.mark.doublet_http("https://weather.example/v1")


@pytest.mark.parametrize(
    ("celsius", "rain", "sentence"),
    [
        (12, 0.9, "Take the umbrella: rain is likely in Oslo."),
        (31, 0.1, "Take a hat: 31 degrees in Oslo."),
        (18, 0.1, "Take nothing: Oslo is fine."),
    ],
)
def test_the_advice_follows_the_forecast(
    doublet_http: http.HttpDouble, celsius: float, rain: float, sentence: str
) -> None:
    doublet_http.get("/forecast/Oslo").returns(json={"city": "Oslo", "temperature": celsius, "rain": rain})

    assert advice("Oslo", key="secret") == sentence


def test_there_is_advice_without_a_forecast(doublet_http: http.HttpDouble) -> None:
    doublet_http.get("/forecast/Oslo").fails(http.Fault.CONNECT_TIMEOUT)

    assert advice("Oslo", key="secret") == "Nobody knows. Take the umbrella."

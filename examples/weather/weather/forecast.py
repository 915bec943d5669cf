"""The forecast of a city, as the weather service gives it."""

from __future__ import annotations

from dataclasses import dataclass

import requests

__all__ = ["Forecast", "UnknownCityError", "WeatherUnavailableError", "forecast"]

SERVICE = "https://weather.example/v1"


class UnknownCityError(Exception):
    """The service knows no such city."""


class WeatherUnavailableError(Exception):
    """The service did not answer as it should; later it may."""


@dataclass(frozen=True)
class Forecast:
    """What the day will be like."""

    city: str
    celsius: float
    rain: float


def forecast(city: str, key: str) -> Forecast:
    """Ask for today's forecast of a city."""
    try:
        answer = requests.get(
            f"{SERVICE}/forecast/{city}",
            params={"units": "metric"},
            headers={"Authorization": f"Bearer {key}"},
            timeout=3,
        )
        if answer.status_code == 404:
            raise UnknownCityError(city)
        answer.raise_for_status()
    except requests.RequestException as error:
        message = f"no forecast for {city}: {type(error).__name__}"
        raise WeatherUnavailableError(message) from error
    said = answer.json()
    return Forecast(said["city"], said["temperature"], said["rain"])

"""What to take along."""

from __future__ import annotations

from weather.forecast import WeatherUnavailableError, forecast

__all__ = ["advice"]


def advice(city: str, key: str) -> str:
    """Say in one sentence what to take along in a city today."""
    try:
        today = forecast(city, key)
    except WeatherUnavailableError:
        return "Nobody knows. Take the umbrella."
    if today.rain >= 0.5:
        return f"Take the umbrella: rain is likely in {today.city}."
    if today.celsius >= 25:
        return f"Take a hat: {today.celsius:.0f} degrees in {today.city}."
    return f"Take nothing: {today.city} is fine."

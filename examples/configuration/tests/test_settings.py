"""What is read, how often, and when again."""

from __future__ import annotations

from typing import Any
from unittest.mock import Mock

import pytest

from configuration.settings import MissingSettingError, Settings
from doublet.aws import Aws


def put(ssm: Any, name: str, value: str, kind: str = "String") -> None:
    ssm.put_parameter(Name=name, Value=value, Type=kind, Overwrite=True)


def times_asked(aws: Aws) -> int:
    return sum(call.operation == "GetParametersByPath" for call in aws.calls)


def test_everything_below_the_path_is_read(ssm: Any) -> None:
    put(ssm, "/shop/mail/host", "mail.example.com")
    put(ssm, "/shop/mail/password", "secret", "SecureString")
    put(ssm, "/shop/hosts", "one,two", "StringList")
    put(ssm, "/shopping/hosts", "three")

    settings = Settings(ssm, "/shop")

    assert [settings[name] for name in ("mail/host", "mail/password", "hosts")] == [
        "mail.example.com",
        "secret",
        "one,two",
    ]
    with pytest.raises(MissingSettingError):
        settings["pping/hosts"]


def test_ten_settings_come_in_a_page(aws: Aws, ssm: Any) -> None:
    for number in range(25):
        put(ssm, f"/shop/n{number}", str(number))

    settings = Settings(ssm, "/shop")

    assert [settings[f"n{number}"] for number in range(25)] == [str(number) for number in range(25)]
    assert times_asked(aws) == 3


def test_settings_are_kept_for_a_while_and_then_read_again(aws: Aws, ssm: Any) -> None:
    put(ssm, "/shop/currency", "EUR")
    clock = Mock(return_value=0.0)
    settings = Settings(ssm, "/shop", keep_for=60, clock=clock)
    assert settings["currency"] == "EUR"
    put(ssm, "/shop/currency", "GBP")

    clock.return_value = 59.9
    assert settings["currency"] == "EUR"
    assert times_asked(aws) == 1

    clock.return_value = 60.0
    assert settings["currency"] == "GBP"
    assert times_asked(aws) == 2


def test_a_refresh_does_not_wait(ssm: Any) -> None:
    put(ssm, "/shop/currency", "EUR")
    settings = Settings(ssm, "/shop")
    assert settings["currency"] == "EUR"
    put(ssm, "/shop/currency", "GBP")

    settings.refresh()

    assert settings["currency"] == "GBP"


def test_a_setting_that_is_not_there_is_told_with_those_that_are(ssm: Any) -> None:
    put(ssm, "/shop/currency", "EUR")
    put(ssm, "/shop/mail/host", "mail.example.com")

    with pytest.raises(MissingSettingError, match=r"^there is no /shop/curency; there are: currency, mail/host$"):
        Settings(ssm, "/shop")["curency"]

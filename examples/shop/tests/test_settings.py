"""Settings: an environment of the test's own, put back afterwards."""

from __future__ import annotations

import os
from unittest.mock import patch

import pytest

from shop.settings import MissingSettingError, Settings


@patch.dict(os.environ, {"SHOP_PAYMENT_KEY": "k-1"}, clear=True)
def test_the_payment_key_is_enough() -> None:
    assert Settings.from_environment() == Settings("k-1", "localhost", 25, "", "tea@example.com")


@patch.dict("os.environ", SHOP_PAYMENT_KEY="k-1", SHOP_MAIL_PORT="587", SHOP_MAIL_PASSWORD="s3cret")
def test_variables_may_be_given_as_keywords() -> None:
    settings = Settings.from_environment()

    assert settings.mail_port == 587
    assert settings.mail_password == "s3cret"


@patch.dict(os.environ, clear=True)
def test_a_missing_key_is_said_in_plain_words() -> None:
    with pytest.raises(MissingSettingError, match="set SHOP_PAYMENT_KEY to the card provider's key"):
        Settings.from_environment()


def test_the_environment_is_as_before_after_the_test() -> None:
    before = dict(os.environ)

    with patch.dict(os.environ, {"SHOP_PAYMENT_KEY": "k-2"}) as environment:
        os.environ["SHOP_SENDER"] = "owner@example.com"
        assert environment["SHOP_PAYMENT_KEY"] == "k-2"
        assert Settings.from_environment().sender == "owner@example.com"

    assert dict(os.environ) == before


@patch.dict(os.environ, {"SHOP_PAYMENT_KEY": "k-3"})
class TestWithAKey:
    """Every test of this class sees the key."""

    def test_the_key_is_read(self) -> None:
        assert Settings.from_environment().payment_key == "k-3"

    @patch.dict(os.environ, {"SHOP_MAIL_HOST": "mail.example"})
    def test_environments_are_stacked(self) -> None:
        settings = Settings.from_environment()

        assert (settings.payment_key, settings.mail_host) == ("k-3", "mail.example")

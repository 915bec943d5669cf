"""Letters: what the mail server is told, and in which order."""

from __future__ import annotations

import smtplib
from smtplib import SMTP, SMTPServerDisconnected
from unittest.mock import ANY, MagicMock, Mock, call, patch

import pytest

from shop.mail import Mailer, confirmation
from shop.orders import Order
from shop.settings import Settings


@pytest.fixture
def settings() -> Settings:
    return Settings(payment_key="k", mail_host="mail.example", mail_port=2525)


@patch("shop.mail.smtplib.SMTP", autospec=True)
def test_a_letter_goes_through_the_configured_server(smtp: MagicMock, settings: Settings) -> None:
    Mailer(settings).send("ada@example.com", "Hello", "Tea is ready.")

    smtp.assert_called_once_with("mail.example", 2525)
    server = smtp.return_value.__enter__.return_value
    server.send_message.assert_called_once()


@patch("shop.mail.smtplib.SMTP")
def test_a_letter_carries_its_head_and_its_words(smtp: MagicMock, settings: Settings) -> None:
    Mailer(settings).send("ada@example.com", "Hello", "Tea is ready.")

    letter = smtp.return_value.__enter__.return_value.send_message.call_args.args[0]
    assert letter["From"] == "tea@example.com"
    assert letter["To"] == "ada@example.com"
    assert letter["Subject"] == "Hello"
    assert letter.get_content() == "Tea is ready.\n"


@patch("shop.mail.smtplib.SMTP")
def test_without_a_password_nobody_signs_in(smtp: MagicMock, settings: Settings) -> None:
    Mailer(settings).send("ada@example.com", "Hello", "Tea is ready.")

    server = smtp.return_value.__enter__.return_value
    assert server.method_calls == [call.send_message(ANY)]
    server.login.assert_not_called()


def test_with_a_password_the_line_is_encrypted_before_signing_in() -> None:
    settings = Settings(payment_key="k", mail_password="s3cret")

    with patch("shop.mail.smtplib.SMTP", spec=SMTP) as smtp:
        server = MagicMock(spec_set=SMTP)
        smtp.return_value.__enter__.return_value = server
        Mailer(settings).send("ada@example.com", "Hello", "Tea is ready.")

    assert server.mock_calls == [
        call.starttls(),
        call.login("tea@example.com", "s3cret"),
        call.send_message(ANY),
    ]


def test_the_connection_is_closed_after_a_failure(settings: Settings) -> None:
    with patch("shop.mail.smtplib.SMTP") as smtp:
        connection = smtp.return_value
        connection.__enter__.return_value.send_message.side_effect = SMTPServerDisconnected("gone")
        with pytest.raises(SMTPServerDisconnected, match="gone"):
            Mailer(settings).send("ada@example.com", "Hello", "Tea is ready.")

    connection.__exit__.assert_called_once_with(SMTPServerDisconnected, ANY, ANY)


def test_the_real_class_is_back_after_the_patch(settings: Settings) -> None:
    with patch("smtplib.SMTP", new=Mock(side_effect=OSError("no network"))):
        with pytest.raises(OSError, match="no network"):
            Mailer(settings).send("ada@example.com", "Hello", "Tea is ready.")
        assert smtplib.SMTP is not SMTP

    assert smtplib.SMTP is SMTP


def test_the_confirmation_names_every_article_and_the_total(order: Order) -> None:
    subject, body = confirmation(order)

    assert subject == "Your order A-1"
    assert body == "Dear Ada,\n\nthank you for your order:\n\n  2 x Assam\n  1 x Sencha\n\nTotal: 28.30 EUR\n"

"""Secrets: who does not ask for the plain text does not get it."""

from __future__ import annotations

from typing import Any

import pytest

from configuration.settings import Settings
from doublet.aws import Aws

PASSWORD = "correct horse battery staple"


@pytest.fixture(autouse=True)
def password(ssm: Any) -> None:
    ssm.put_parameter(Name="/shop/mail/password", Value=PASSWORD, Type="SecureString")


def test_without_decryption_a_secret_cannot_be_read(ssm: Any) -> None:
    parameter = ssm.get_parameter(Name="/shop/mail/password")["Parameter"]

    assert parameter["Type"] == "SecureString"
    assert PASSWORD not in parameter["Value"]


def test_with_decryption_it_can(ssm: Any) -> None:
    parameter = ssm.get_parameter(Name="/shop/mail/password", WithDecryption=True)["Parameter"]

    assert parameter["Value"] == PASSWORD


def test_the_settings_ask_for_decryption(aws: Aws, ssm: Any) -> None:
    assert Settings(ssm, "/shop")["mail/password"] == PASSWORD

    assert aws.calls[-1].params["WithDecryption"] is True


def test_a_secret_lies_in_the_store_as_one(aws: Aws) -> None:
    assert aws.ssm.parameters["/shop/mail/password"].type == "SecureString"

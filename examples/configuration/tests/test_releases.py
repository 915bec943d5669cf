"""Versions, the label that makes one of them live, and what is told when something is not there."""

from __future__ import annotations

from typing import Any

import pytest

from configuration.releases import live, propose, release
from doublet.aws import Aws


def test_a_value_that_was_proposed_is_not_live(ssm: Any) -> None:
    release(ssm, "/shop/discount", propose(ssm, "/shop/discount", "5"))

    assert propose(ssm, "/shop/discount", "50") == 2

    assert live(ssm, "/shop/discount") == "5"


def test_one_can_go_back_to_an_earlier_version(aws: Aws, ssm: Any) -> None:
    for value in ("5", "50"):
        release(ssm, "/shop/discount", propose(ssm, "/shop/discount", value))
    assert live(ssm, "/shop/discount") == "50"

    release(ssm, "/shop/discount", 1)

    assert live(ssm, "/shop/discount") == "5"
    assert dict(aws.ssm.parameters["/shop/discount"].labels) == {"live": 1}


def test_the_history_tells_what_was_when(ssm: Any) -> None:
    for value in ("5", "50"):
        release(ssm, "/shop/discount", propose(ssm, "/shop/discount", value))

    history = ssm.get_parameter_history(Name="/shop/discount")["Parameters"]

    assert [(one["Version"], one["Value"], one["Labels"]) for one in history] == [(1, "5", []), (2, "50", ["live"])]


def test_a_setting_without_a_live_version_is_told_with_its_versions(ssm: Any) -> None:
    propose(ssm, "/shop/discount", "5")

    with pytest.raises(ssm.exceptions.ParameterVersionNotFound) as missing:
        live(ssm, "/shop/discount")

    assert missing.value.__notes__ == ["/shop/discount has the versions 1 to 1"]


def test_a_name_with_a_slip_is_told_with_the_names_there_are(ssm: Any) -> None:
    propose(ssm, "/shop/discount", "5")

    with pytest.raises(ssm.exceptions.ParameterNotFound) as missing:
        live(ssm, "/shop/discuont")

    assert missing.value.__notes__ == ["the parameters are /shop/discount"]

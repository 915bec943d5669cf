"""Links for readers who have no key."""

from __future__ import annotations

import requests

from doublet.aws import Aws
from reports.archive import Archive


def test_a_link_is_opened_by_any_client(archive: Archive) -> None:
    archive.publish("sales", "2024-06", b"tea;12\n")

    answer = requests.get(archive.link("sales", "2024-06"), timeout=5)

    assert (answer.status_code, answer.content) == (200, b"tea;12\n")
    assert answer.headers["Content-Type"] == "text/csv"


def test_a_link_runs_out(aws: Aws, archive: Archive) -> None:
    archive.publish("sales", "2024-06", b"tea;12\n")
    link = archive.link("sales", "2024-06", seconds=60)

    aws.clock.tick(61)

    answer = requests.get(link, timeout=5)
    assert answer.status_code == 403
    assert "Request has expired" in answer.text

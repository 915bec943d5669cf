"""No secret reaches a file, and the code under test sees it all the same while it is recorded."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import httpx
import pytest
import requests

from doublet import http

SECRET = "s3cr3t-hunter2"


def test_a_login_is_replayed_without_its_secrets(service: Any, tmp_path: Path) -> None:
    file = tmp_path / "login.yaml"

    def use(password: str) -> str:
        with requests.Session() as session:
            session.headers["X-Api-Key"] = SECRET
            token: str = session.post(
                f"{service.url}/login?api_key={password}", json={"user": "alice", "password": password}, timeout=5
            ).json()["access_token"]
            session.get(f"{service.url}/me", headers={"Authorization": f"Bearer {token}"}, timeout=5)
            return token

    with http.cassette(file):
        assert use(SECRET) == SECRET
    assert any(SECRET in fields.get("Authorization", "") for *_, fields, _body in service.asked)
    assert any(SECRET in fields.get("Cookie", "") for *_, fields, _body in service.asked)
    text = file.read_text()
    assert SECRET not in text
    assert (
        text
        == (
            "# Recorded by doublet. Secrets stand as (hidden). Edit it as you like, but leave the last line.\n"
            "cassette: 1\n"
            "interactions:\n"
        )
        + text.partition("interactions:\n")[2]
    )
    with http.cassette(file) as cassette:
        assert use("another") == "(hidden)"
    assert cassette.unused == []


def test_secrets_in_compressed_bodies_are_found(service: Any, tmp_path: Path) -> None:
    import gzip

    file = tmp_path / "a.yaml"
    body = gzip.compress(b'{"password": "s3cr3t-hunter2"}')
    for _run in range(2):
        with http.cassette(file):
            httpx.post(f"{service.url}/users", content=body, headers={"Content-Encoding": "gzip"})
    assert len(service.asked) == 1
    assert service.asked[0][3] == body
    assert '"password": "(hidden)"' in file.read_text()


def test_an_answer_that_cannot_be_looked_through_is_not_recorded(service: Any, tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    with pytest.raises(http.CannotRecord) as raised, http.cassette(file):
        requests.get(f"{service.url}/brotli?token={SECRET}", timeout=5)
    assert str(raised.value) == (
        "the answer to a GET request to 127.0.0.1 is encoded as 'br', which cannot be undone, so no secret in it would be "
        "found\n"
        "hint: let the service answer without compression, or stub this request with a route\n"
        "see: docs/guide/cassettes.md"
    )
    assert not file.exists()


def test_further_names_can_be_secret_and_others_not(service: Any, tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    with http.cassette(file, secret=["ssn"], not_secret=["token"]):
        requests.post(f"{service.url}/echo", json={"ssn": "078-05-1120", "token": "page-2"}, timeout=5)
    assert "078-05-1120" not in file.read_text()
    assert "page-2" in file.read_text()


def test_a_refusal_shows_no_secret(service: Any, tmp_path: Path) -> None:
    with pytest.raises(http.UnmatchedRequest) as raised, http.cassette(tmp_path / "a.yaml", record="none"):
        requests.post(f"{service.url}/?token={SECRET}", json={"password": SECRET}, timeout=5)
    assert SECRET not in str(raised.value)

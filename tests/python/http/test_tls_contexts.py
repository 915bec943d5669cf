"""Default TLS contexts are made once while doubles are active, and never leak out of that."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import certifi
import httpx
import httpx2
import pytest

from doublet.http import Response
from doublet.http.tls_contexts import SharedContext
from tests.python.http.adapters.scripted import Scripted


@pytest.fixture(params=[httpx, httpx2], ids=["httpx", "httpx2"])
def library(request: pytest.FixtureRequest) -> ModuleType:
    return request.param


@pytest.fixture
def _doubled() -> Iterator[None]:
    with Scripted(Response()):
        yield


def context_of(library: ModuleType, **settings: Any) -> ssl.SSLContext:
    """The context of a new client."""
    with library.Client(**settings) as client:
        return client._transport._pool._ssl_context


@pytest.mark.usefixtures("_doubled")
def test_default_contexts_are_shared(library: ModuleType) -> None:
    first = context_of(library)
    assert isinstance(first, SharedContext)
    assert context_of(library) is first
    assert library.AsyncClient()._transport._pool._ssl_context is first


@pytest.mark.usefixtures("_doubled")
def test_a_shared_context_is_the_librarys_own(library: ModuleType) -> None:
    shared, own = context_of(library), library.create_ssl_context()
    assert shared.get_ca_certs() == own.get_ca_certs()
    assert (shared.verify_mode, shared.check_hostname, shared.options) == (
        own.verify_mode,
        own.check_hostname,
        own.options,
    )


def test_without_doubles_each_client_has_a_context_of_its_own(library: ModuleType) -> None:
    with Scripted(Response()):
        shared = context_of(library)
    first, second = context_of(library), context_of(library)
    assert first is not second
    assert shared not in {first, second}
    assert type(first) is ssl.SSLContext


def test_a_later_double_finds_the_context_of_an_earlier_one(library: ModuleType) -> None:
    contexts = []
    for _time in range(2):
        with Scripted(Response()):
            contexts.append(context_of(library))
    assert contexts[0] is contexts[1]


@pytest.mark.usefixtures("_doubled")
def test_what_is_set_explicitly_is_used(library: ModuleType) -> None:
    mine = ssl.create_default_context()
    assert context_of(library, verify=mine) is mine
    assert context_of(library, verify=False).verify_mode is ssl.CERT_NONE
    assert not isinstance(context_of(library, verify=False), SharedContext)
    with pytest.raises(FileNotFoundError), pytest.warns(DeprecationWarning, match="cert"):
        library.Client(cert="missing.pem")


@pytest.mark.usefixtures("_doubled")
def test_certificates_named_by_the_environment_are_used(
    library: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_DIR", raising=False)
    bundle = tmp_path / "bundle.pem"
    every = Path(certifi.where()).read_text()
    one = every[: every.index("-----END CERTIFICATE-----")] + "-----END CERTIFICATE-----\n"
    monkeypatch.setenv("SSL_CERT_FILE", str(bundle))
    bundle.write_text(one)
    context = context_of(library)
    assert context.cert_store_stats()["x509_ca"] == 1
    assert context_of(library) is context
    assert context_of(library, trust_env=False) is not context
    bundle.write_text(every)
    assert context_of(library).cert_store_stats()["x509_ca"] > 1
    bundle.unlink()
    with pytest.raises(FileNotFoundError):
        context_of(library)


@pytest.mark.usefixtures("_doubled")
@pytest.mark.parametrize(
    "change",
    [
        lambda context: setattr(context, "check_hostname", False),
        lambda context: setattr(context, "minimum_version", ssl.TLSVersion.TLSv1_3),
        lambda context: context.load_verify_locations(certifi.where()),
        lambda context: context.load_default_certs(),
        lambda context: context.set_default_verify_paths(),
        lambda context: context.set_ciphers("ECDHE+AESGCM"),
        lambda context: context.set_ecdh_curve("prime256v1"),
    ],
    ids=["name", "version", "certificates", "default_certificates", "default_paths", "ciphers", "curve"],
)
def test_a_context_that_was_changed_is_not_handed_out_again(
    library: ModuleType, change: Callable[[ssl.SSLContext], None]
) -> None:
    context = context_of(library)
    assert context_of(library) is context
    change(context)
    assert context_of(library) is not context


@pytest.mark.usefixtures("_doubled")
def test_a_context_with_a_certificate_of_the_clients_own_is_not_handed_out_again(library: ModuleType) -> None:
    context = context_of(library)
    with pytest.raises(FileNotFoundError):
        context.load_cert_chain("missing.pem")
    assert context_of(library) is not context


@pytest.mark.usefixtures("_doubled")
def test_protocols_are_negotiated_anew_for_each_connection_and_change_nothing(library: ModuleType) -> None:
    context = context_of(library)
    context.set_alpn_protocols(["http/1.1"])
    assert context_of(library) is context


@pytest.mark.usefixtures("_doubled")
def test_a_context_class_of_somebody_else_is_not_shared(library: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    class Injected(ssl.SSLContext):
        pass

    monkeypatch.setattr(ssl, "create_default_context", lambda **_settings: Injected(ssl.PROTOCOL_TLS_CLIENT))
    monkeypatch.setattr(ssl, "SSLContext", Injected)
    first, second = context_of(library), context_of(library)
    assert type(first) is Injected
    assert first is not second

"""The environment while a world is active: credentials that are not real, a region, and no way to real ones."""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

# The words that suites written for moto expect to find.
_CREDENTIALS = {"AWS_ACCESS_KEY_ID": "FOOBARKEY", "AWS_SECRET_ACCESS_KEY": "FOOBARSECRET"}
# A token goes with the key that it was given for.
_TOKENS = ("AWS_SESSION_TOKEN", "AWS_SECURITY_TOKEN")
_FAKE_TOKEN = "FOOBARTOKEN"  # noqa: S105 - that is the point.
_PROFILES = ("AWS_PROFILE", "AWS_DEFAULT_PROFILE")
_FILES = ("AWS_SHARED_CREDENTIALS_FILE", "AWS_CONFIG_FILE")
_METADATA = "AWS_EC2_METADATA_DISABLED"
_REGION = "AWS_DEFAULT_REGION"
# What sends clients elsewhere, with or without the name of a service behind it.
_ENDPOINT = "AWS_ENDPOINT_URL"
# Where clients live who have no region at all.
_USUAL_REGION = "us-east-1"


def region() -> str:
    """The region that clients have who say nothing else."""
    return os.environ.get(_REGION) or os.environ.get("AWS_REGION") or _USUAL_REGION


def key() -> tuple[str, str, str | None]:
    """Access key, secret and token of the environment; those that usually stand there, if there are none."""
    access_key, secret = (os.environ.get(name) or usual for name, usual in _CREDENTIALS.items())
    return access_key, secret, next((os.environ[name] for name in reversed(_TOKENS) if os.environ.get(name)), None)


def served_at(url: str) -> dict[str, str | None]:
    """What tells clients where a world is served; those in Rust do not go to an address without TLS unless told to."""
    return {_ENDPOINT: url, "AWS_ALLOW_HTTP": "true"}


def change(wanted_region: str | None, served_at: str | None = None) -> Callable[[], None]:
    """Put what is not real in the place of what may be real; returns what undoes it.

    A region that is not asked for is that of the environment. `served_at` is the one endpoint that may stand there.
    """
    environ = os.environ
    wanted: dict[str, str | None] = {**_CREDENTIALS, _METADATA: "true"}
    for name in _TOKENS:
        if _is_known(name):
            wanted[name] = _FAKE_TOKEN
    profiles = _profiles_with_regions()
    for name in _PROFILES:
        if _is_known(name) and f"[profile {environ.get(name)}]" not in profiles:
            wanted[name] = None
    for name in {*environ, *_laid_aside()}:
        if name.startswith(_ENDPOINT) and (served_at is None or environ.get(name) != served_at):
            wanted[name] = None
    if wanted_region is not None or not profiles:
        wanted[_REGION] = wanted_region or region()
    # Files that somebody names are a test's own more often than not, and credentials of the environment go before them.
    # A home that a test has made is left alone as well.
    if _is_home_real():
        for name in _FILES:
            if environ.get(name) in (None, os.devnull):
                wanted[name] = os.devnull
    return exchange(wanted)


def _profiles_with_regions() -> str:
    """The file of profiles that the test itself has named, if it says regions, which a variable would go before."""
    name = os.environ.get("AWS_CONFIG_FILE")
    if not name:
        return ""
    try:
        with open(os.path.expanduser(name), encoding="utf-8", errors="replace") as file:
            text = file.read()
    except OSError:
        return ""
    return text if any(line.partition("=")[0].strip() == "region" for line in text.splitlines()) else ""


# What each change has found in its place, the oldest first: they may be undone in any order.
_changes: list[dict[str, str | None]] = []


def exchange(wanted: dict[str, str | None]) -> Callable[[], None]:
    """Set and remove variables; returns what undoes it."""
    former = {name: os.environ.get(name) for name in wanted}
    _changes.append(former)
    _set(wanted)

    def undo() -> None:
        place = next(place for place, change in enumerate(_changes) if change is former)
        later = _changes[place + 1 :]
        del _changes[place]
        for name, value in former.items():
            # Whoever has changed it since puts back what was there before both.
            heir = next((change for change in later if name in change), None)
            if heir is None:
                _set({name: value})
            else:
                heir[name] = value

    return undo


def _laid_aside() -> set[str]:
    return {name for change in _changes for name, value in change.items() if value is not None}


def _is_known(name: str) -> bool:
    """Whether a variable is set, or was before another world began."""
    return name in os.environ or name in _laid_aside()


def _set(wanted: dict[str, str | None]) -> None:
    environ = os.environ
    for name, value in wanted.items():
        if value is None:
            environ.pop(name, None)
        else:
            environ[name] = value


_real_home: str | None = None


def _is_home_real() -> bool:
    global _real_home
    if _real_home is None:
        try:
            import pwd

            _real_home = pwd.getpwuid(os.getuid()).pw_dir
        except (ImportError, KeyError):
            _real_home = os.path.expanduser("~")
    return os.path.expanduser("~") == _real_home

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
# Where clients live who have no region at all.
_USUAL_REGION = "us-east-1"


def region() -> str:
    """The region that clients have who say nothing else."""
    return os.environ.get(_REGION) or os.environ.get("AWS_REGION") or _USUAL_REGION


def key() -> tuple[str, str, str | None]:
    """Access key, secret and token of the environment; those that usually stand there, if there are none."""
    access_key, secret = (os.environ.get(name) or usual for name, usual in _CREDENTIALS.items())
    return access_key, secret, next((os.environ[name] for name in reversed(_TOKENS) if os.environ.get(name)), None)


def change(wanted_region: str | None) -> Callable[[], None] | None:
    """Put what is not real in the place of what may be real; returns what undoes it, or None if all is in place.

    A region that is not asked for is that of the environment.
    """
    environ = os.environ
    if environ.get("AWS_ACCESS_KEY_ID") == _CREDENTIALS["AWS_ACCESS_KEY_ID"] and environ.get(_METADATA) == "true":
        return None
    wanted: dict[str, str | None] = {**_CREDENTIALS, _METADATA: "true"}
    for name in _TOKENS:
        if name in environ:
            wanted[name] = _FAKE_TOKEN
    for name in _PROFILES:
        if name in environ:
            wanted[name] = None
    if wanted_region is not None or not environ.get(_REGION):
        wanted[_REGION] = wanted_region or region()
    # Files that somebody names are a test's own more often than not, and credentials of the environment go before them.
    # A home that a test has made is left alone as well.
    if _is_home_real():
        for name in _FILES:
            if name not in environ:
                wanted[name] = os.devnull
    return exchange(wanted)


def exchange(wanted: dict[str, str | None]) -> Callable[[], None]:
    """Set and remove variables; returns what undoes it."""
    environ = os.environ
    former = {name: environ.get(name) for name in wanted}
    _set(wanted)

    def undo() -> None:
        _set(former)

    return undo


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

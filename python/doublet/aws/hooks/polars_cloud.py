"""Serves the world to polars, whose own client of S3 opens connections where Python does not see them."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from doublet.aws.activation import current
from doublet.aws.serving import serve
from doublet.http.seams import Hook

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

LIBRARY = "polars.io.cloud._utils"

_QUESTION = "_is_aws_cloud"


def hooks() -> Sequence[Hook]:
    """Where polars asks whether an address is one of S3, before it opens it; nothing for a polars that does not."""
    library = importlib.import_module(LIBRARY)
    return (Hook(library, _QUESTION, _asking),) if _QUESTION in vars(library) else ()


def _asking(original: Callable[..., bool]) -> Callable[..., bool]:
    def is_aws_cloud(*arguments: Any, **settings: Any) -> bool:
        is_one = original(*arguments, **settings)
        double = current() if is_one else None
        if double is not None:
            serve(double)
        return is_one

    return is_aws_cloud

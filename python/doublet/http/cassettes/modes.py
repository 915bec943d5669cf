"""When a cassette records."""

from __future__ import annotations

import os
from typing import Literal, cast, get_args

from doublet.http.cassettes.errors import BadCassette

Mode = Literal["none", "once", "new", "all", "rewrite"]
"""`none`: replay only, a request without a recording is refused. `once`: record if there is no file, else replay only.
`new`: replay, and record what has no recording. `all`: record everything behind what the file has, replay nothing.
`rewrite`: record everything, in place of what the file has."""

VARIABLE = "DOUBLET_CASSETTES"
"""The environment's word for all cassettes, which goes before their own; pytest's option sets it."""


def asked_for(own: str) -> Mode:
    """The mode to use: the environment's, or else the cassette's own.

    Raises:
        BadCassette: there is no such mode.
    """
    everywhere = os.environ.get(VARIABLE)
    mode = everywhere or own
    if mode not in get_args(Mode):
        where = f"the environment's {VARIABLE}" if everywhere else "`record=`"
        known = ", ".join(f"`{known}`" for known in get_args(Mode))
        raise BadCassette(f"{where} has no mode {mode!r}", hint=f"the modes are {known}", guide="cassettes")
    return cast("Mode", mode)

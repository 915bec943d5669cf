"""Runs when a child process starts: installs the takeover, then runs the `sitecustomize` that this file hides.

Whatever Python the child is started with will read this file, so it is written to mean nothing to an old one.
"""

import importlib
import os
import sys

_here = os.path.dirname(os.path.abspath(__file__))
sys.path[:] = [entry for entry in sys.path if os.path.abspath(entry) != _here]

_within_reach = (
    sys.version_info >= (3, 11) and sys.implementation.name == "cpython" and "t" not in getattr(sys, "abiflags", "")
)
if _within_reach and os.environ.get("DOUBLET_TAKEOVER") == "1":
    try:
        import doublet.takeover
    except ImportError:
        # The child has another site-packages: it finds doublet last, behind everything of its own.
        sys.path.append(os.path.dirname(os.path.dirname(_here)))
        import doublet.takeover

    doublet.takeover.install(only_libraries_loaded=True)

_this = sys.modules.pop("sitecustomize")
try:
    importlib.import_module("sitecustomize")  # The next one on the path.
except ImportError as error:
    if getattr(error, "name", "sitecustomize") != "sitecustomize":
        raise
finally:
    sys.modules.setdefault("sitecustomize", _this)

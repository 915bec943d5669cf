"""The name `responses` over doublet's package: what the suite imports, tests and replaces is the package itself."""

import importlib
import sys
from pathlib import Path

import doublet.responses

_MODULES = ("_recorder", "matchers", "registries")

# The suite imports its own modules as `responses.tests.…`; they lie beside this file.
doublet.responses.__path__.append(str(Path(__file__).parent))
for _name in _MODULES:
    sys.modules[f"responses.{_name}"] = importlib.import_module(f"doublet.responses.{_name}")
sys.modules["responses"] = doublet.responses

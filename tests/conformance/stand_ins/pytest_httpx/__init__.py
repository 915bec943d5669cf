"""pytest-httpx' modules are doublet's: each is the same object under both names."""

import importlib
import pkgutil
import sys

import doublet.pytest_httpx

for module in pkgutil.walk_packages(doublet.pytest_httpx.__path__, "doublet.pytest_httpx."):
    sys.modules[module.name.removeprefix("doublet.")] = importlib.import_module(module.name)
sys.modules[__name__] = doublet.pytest_httpx

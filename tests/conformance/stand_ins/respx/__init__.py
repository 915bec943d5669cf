"""respx' modules are doublet's: each is the same object under both names."""

import importlib
import pkgutil
import sys

import doublet.respx

for module in pkgutil.walk_packages(doublet.respx.__path__, "doublet.respx."):
    sys.modules[module.name.removeprefix("doublet.")] = importlib.import_module(module.name)
sys.modules[__name__] = doublet.respx

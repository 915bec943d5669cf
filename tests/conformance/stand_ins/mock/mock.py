"""`mock.mock` is doublet's module itself, also when a test drops it from sys.modules and imports it again."""

import sys

import doublet.mock

sys.modules[__name__] = doublet.mock

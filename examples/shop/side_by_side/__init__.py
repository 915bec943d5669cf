"""The demonstration: the shop's suite on two libraries, side by side.

`suite` runs the tests in a fresh process, `stopwatch` is the pytest plugin inside it, `statements` times single
lines of code, `page` says it all in words. The shop and its tests know nothing of this folder.
"""

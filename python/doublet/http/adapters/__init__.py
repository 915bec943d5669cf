"""One file for each HTTP client: what is hooked, the way to our request, the way to its response, its errors.

Deliberately absent: matching. An adapter asks `dispatch` and obeys.
"""

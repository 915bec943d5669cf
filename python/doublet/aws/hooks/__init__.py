"""Where AWS's own clients are hooked into while a world is active.

`botocore_client` and `aiobotocore_client` lead calls to the direct door; `botocore_loaders` keeps service models between
sessions. Other clients are hooked into by `doublet.http.adapters`.
"""

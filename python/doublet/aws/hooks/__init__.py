"""Where AWS's own clients are hooked into while a world is active.

`botocore_client` and `aiobotocore_client` lead calls to the direct door; `botocore_loaders`, `botocore_useragent` and
`boto3_session` keep what is slow to make; `botocore_validate`, `botocore_regions` and `botocore_endpoint` are shorter
ways. Other clients are hooked into by `doublet.http.adapters`.
"""

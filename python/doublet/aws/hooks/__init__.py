"""Where AWS's own clients are hooked into while a world is active.

`botocore_client` and `aiobotocore_client` lead calls to the direct door; `botocore_loaders`, `botocore_useragent` and
`boto3_session` keep what is slow to make; `botocore_validate`, `botocore_regions` and `botocore_endpoint` are shorter
ways. `fsspec_listings` keeps worlds apart in what s3fs has listed; `pyarrow_fs` and `polars_cloud` show native clients
to the port of a world. Other clients are hooked into by `doublet.http.adapters`.
"""

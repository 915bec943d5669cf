"""Reports in S3."""

"""Measurements in S3."""

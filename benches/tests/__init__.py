"""The figures are only as good as what computes and prints them."""

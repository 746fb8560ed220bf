"""The formats of files: each opener turns the bytes of a file into a `Document`, and knows nothing of plans."""

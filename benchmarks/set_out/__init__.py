"""Sets plans out again from what they say: `layouts` chooses how a document is laid out, the `as_` modules write it."""

"""Names of one authority that may be one, though no rule that can be stated joins them: suggested, with score and reasons."""

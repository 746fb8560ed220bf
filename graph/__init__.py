"""The graph: names, stores, what plans say, who they mean, and what can be read back from them."""

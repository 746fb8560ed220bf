"""The layouts of plans: families that take recommendations and actions out of the blocks of a `Document`."""

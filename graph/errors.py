"""What can go wrong with a store, in sentences: what happened, to which store or document, what to do."""

from __future__ import annotations


class GraphError(Exception):
    """Any fault of this room; its message is fit to be shown."""


class StoreError(GraphError):
    """A store that cannot be opened, read or written."""


class PlaceError(GraphError):
    """A reading whose passages do not lie in its own text."""


class SameNameError(GraphError):
    """Two different documents of one run would be the same plan."""


class DecisionError(GraphError):
    """A decision that cannot be kept, because of what the store holds."""

"""What follows a decision: names resolved anew where one was decided, groups found anew, and the store published."""

from __future__ import annotations

from datetime import datetime

from graph.links import Decided
from graph.load import Load
from graph.names import Names
from graph.out_of_date import marked
from graph.regroup import regroup, regroup_decided
from graph.resolve import resolved
from graph.store import Store
from web.site import Site


def settle(store: Store, names: Names, site: Site, now: datetime, before: Decided) -> None:
    """Bring the store up to date after people decided, and publish it: `before` was decided until then. Raises StoreError.

    Where no name was decided only the groups can be others now. Names that were decided are resolved anew for their
    authority, and its works compared anew where the others have been: who leads tells duplicates apart.
    """
    if not marked(store, names):
        regroup_decided(store, names, before)
        store.publish()
        return
    from graph.infer import infer, is_up_to_date  # noqa: PLC0415 (half a second that no other command need wait)

    compared = is_up_to_date(store, names, site.version)
    Load(store, names, now, site.version, resolved).finish()
    if site.settings.comparing and compared:
        infer(store, names, site.version)
    else:
        regroup(store, names)
    store.publish()

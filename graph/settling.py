"""What follows people's decisions: names resolved anew where one was decided, links and groups found anew, the store published."""

from __future__ import annotations

from graph.links import Decided
from graph.load import Load
from graph.out_of_date import marked
from graph.regroup import regroup, regroup_decided


def settle(run: Load, before: Decided, most: int) -> None:
    """Bring the store of a run up to date after people decided in it, and publish it: `before` was decided until then.

    Where no name was decided only the groups can be others now. Names that were decided are resolved anew for their
    authority, and its works compared anew where the others have been and it is no more than `most` of them: who leads tells
    duplicates apart. What is left undone stays marked for the next load. Raises StoreError.
    """
    store, names, version = run.store, run.names, run.version
    if not marked(store, names):
        regroup_decided(store, names, before)
        store.publish()
        return
    from graph.infer import infer, is_up_to_date, works_to_compare  # noqa: PLC0415 (half a second where nothing is compared)

    compared = is_up_to_date(store, names, version)
    run.finish()
    if compared and works_to_compare(store, names, version) <= most:
        infer(store, names, version)
    else:
        regroup(store, names)
    store.publish()

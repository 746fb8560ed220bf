"""Who each written name means, within one authority: the triples of the resolved graph, from what the plans say.

Names are taken apart by the habits of their plan (`graph.written_names`), folded into forms (`graph.holders`), and joined
by the rules of `graph.same_name` and `graph.same_person`, each of which can be said in a sentence that is kept beside the
agent. What no rule joins stays apart. The result depends on the plans alone and not on their order.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby

import pyoxigraph as ox

from graph.agents import Agent, agents_of
from graph.decided_forms import decided_of, join_decided, keep_apart, own_forms
from graph.decisions.names import DecidedNames, decided_names
from graph.holders import Holding, context_of, read_plan, read_sentences, read_terms
from graph.lines import lines_of
from graph.merging import Clusters, FormId
from graph.names import Names
from graph.said import Said, plans_said
from graph.same_name import RULES
from graph.same_person import PERSON_RULES
from graph.store import Store
from graph.terms import GT, RDFS


def resolved(store: Store, names: Names, only: Collection[str] | None = None) -> Iterator[ox.Triple]:
    """The resolved graph of a store, or what it holds for some authorities, and plans that name none, by their IRIs.

    People's decisions on names go before every rule. Raises StoreError.
    """
    return resolved_plans(plans_said(store, only), decided_names(store, names))


def resolved_plans(plans: Iterable[Said], decided: Sequence[DecidedNames] = ()) -> Iterator[ox.Triple]:
    """The resolved graph of some plans. Those of one authority stand together; a plan without one stands alone."""
    for _, group in groupby(plans, key=lambda plan: plan.authority or plan.plan):
        together = sorted(group, key=lambda plan: plan.plan)
        yield from _resolved(together, decided_of(together[0], decided))


def _resolved(plans: Sequence[Said], decided: Sequence[DecidedNames]) -> Iterator[ox.Triple]:
    yield from _authority(plans)
    context, clusters = context_of(plans, own_forms(decided)), Clusters()
    holdings = [holding for plan in plans for holding in read_plan(plan, clusters, context)]
    read_terms(clusters, context)
    for plan in plans:
        read_sentences(plan, clusters, context)
    keep_apart(decided, clusters)
    join_decided(decided, clusters)
    for rule in (*RULES, *PERSON_RULES):
        while clusters.join(rule(clusters, context)):
            pass
    agents = agents_of(clusters, plans[0])
    for agent in sorted(set(agents.values()), key=lambda agent: agent.iri):
        yield from agent.triples()
    yield from dict.fromkeys(_said_of(holdings, agents))
    base = plans[0].plan[: plans[0].plan.index("plan/")]
    yield from dict.fromkeys(triple for line in lines_of(plans, holdings, agents) for triple in line.triples(base))


def _authority(plans: Sequence[Said]) -> Iterator[ox.Triple]:
    """One label for the authority of these plans, however each writes its name: not in capitals where there is a choice."""
    names = sorted(
        {plan.authority_name for plan in plans if plan.authority_name}, key=lambda name: (name.isupper(), name)
    )
    if names and plans[0].authority:
        yield ox.Triple(ox.NamedNode(plans[0].authority), RDFS.label, ox.Literal(names[0]))


def _said_of(holdings: Iterable[Holding], agents: dict[FormId, Agent]) -> Iterator[ox.Triple]:
    """Who each statement means, and the same in one step from the action or recommendation.

    A post answers for itself: whoever holds it is one step further. A section and its person answer both.
    """
    for holding in holdings:
        body = agents[holding.body] if holding.body else None
        person = agents[holding.person] if holding.person and not (body and body.is_post) else None
        for agent in filter(None, (body, person)):
            node = ox.NamedNode(agent.iri)
            yield ox.Triple(ox.NamedNode(holding.naming.statement), GT.heldBy, node)
            yield ox.Triple(ox.NamedNode(holding.naming.about), getattr(GT, holding.naming.role), node)

"""A reading as triples: each fact flat, and again as a statement that ties it to the words it was read from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import pyoxigraph as ox

from graph.errors import PlaceError
from graph.names import Names, local_name, passage_iri, recommendation_iris
from graph.terms import DCTERMS, GT, OA, OWL, PROV, RDF, RDFS, SKOS, XSD
from graph.whereabouts import PDF_FRAGMENTS
from ontology.places import Places, Runs, reasons
from ontology.plan import (
    Action,
    Approval,
    Due,
    GlossaryTerm,
    Inspection,
    PartialDate,
    Passage,
    Period,
    Quote,
    Reading,
    Recommendation,
    Status,
    Unread,
)

CONTEXT = 32
"""How many characters before and after a passage its quote selector keeps."""

Triples = Iterator[ox.Triple]

_PRECISION = {4: XSD.gYear, 7: XSD.gYearMonth, 10: XSD.date}  # by the length of the ISO date
STATUSES = {
    Status.COMPLETED: GT.Completed,
    Status.PARTLY_COMPLETED: GT.PartlyCompleted,
    Status.IN_PROGRESS: GT.InProgress,
    Status.ONGOING: GT.Ongoing,
    Status.NOT_STARTED: GT.NotStarted,
}


def triples(reading: Reading, names: Names) -> Iterator[ox.Triple]:
    """What a plan says, for its named graph: no blank nodes, the same triples in the same order each time.

    Raises PlaceError where a passage ends after the text that it should lie in.
    """
    yield from _Writing(reading, names).plan()


def _triple(subject: str, predicate: ox.NamedNode, value: ox.NamedNode | ox.Literal) -> ox.Triple:
    return ox.Triple(ox.NamedNode(subject), predicate, value)


def _integer(subject: str, predicate: ox.NamedNode, value: int) -> ox.Triple:
    return _triple(subject, predicate, ox.Literal(value))


def _words(subject: str, predicate: ox.NamedNode, value: str) -> ox.Triple:
    return _triple(subject, predicate, ox.Literal(value))


def _link(subject: str, predicate: ox.NamedNode, target: str) -> ox.Triple:
    return _triple(subject, predicate, ox.NamedNode(target))


def _typed(subject: str, kind: ox.NamedNode) -> ox.Triple:
    return _triple(subject, RDF.type, kind)


def _days(subject: str, stretch: Due | Period) -> Triples:
    for predicate, day in ((GT.dueStart, stretch.start), (GT.dueEnd, stretch.end)):
        if day:
            yield _triple(subject, predicate, ox.Literal(day.isoformat(), datatype=XSD.date))


@dataclass
class _Writing:
    """One reading while it is written. A passage is written once, however many statements rest on it."""

    reading: Reading
    names: Names
    written: set[Passage] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.text = self.reading.source.text
        authority = self.reading.plan.authority
        place = (authority.text if authority else None, self.reading.source.name)
        self.iri, self.source = self.names.plan(*place), self.names.source(*place)
        self.places, self.doubts = Places(self.reading.source), Runs(self.reading.source.doubts)

    # The plan and its parts

    def plan(self) -> Triples:
        plan, iri = self.reading.plan, self.iri
        yield _typed(iri, GT.ActionPlan)
        yield from self.said(iri, DCTERMS.title, plan.title)
        if plan.authority:
            authority = self.names.authority(plan.authority.text)
            yield _link(iri, GT.authority, authority)
            yield _typed(authority, GT.Authority)
        yield from self.said(iri, GT.authorityName, plan.authority)
        yield from self.dated(iri, GT.planDate, plan.date)
        yield from self.said(iri, OWL.versionInfo, plan.version)
        yield from self.said(iri, GT.ownerName, plan.owner)
        yield from self.source_document()
        for position, inspection in enumerate(plan.inspections, 1):
            yield from self.inspection(position, inspection)
        yield from self.recommendations(plan.recommendations)
        yield from self.glossary(plan.glossary)
        for position, approval in enumerate(plan.approvals, 1):
            yield from self.approval(position, approval)
        for position, unread in enumerate(self.reading.unread, 1):
            yield from self.unread(position, unread)

    def source_document(self) -> Triples:
        source, iri = self.reading.source, self.source
        yield _link(self.iri, PROV.wasDerivedFrom, iri)
        yield _typed(iri, GT.SourceDocument)
        yield _words(iri, GT.fileName, source.name)
        yield _words(iri, GT.sha256, source.sha256)
        yield _words(iri, DCTERMS.format, source.media_type)
        yield _words(iri, GT.extractedText, source.text)

    def inspection(self, position: int, inspection: Inspection) -> Triples:
        iri = f"{self.iri}/inspection/{position}"
        yield _link(self.iri, GT.answers, iri)
        yield from self.part(iri, GT.Inspection, position)
        yield from self.said(iri, RDFS.label, inspection.name)
        yield from self.dated(iri, GT.inspectedOn, inspection.inspected_on)
        yield from self.dated(iri, GT.reportedOn, inspection.reported_on)

    def approval(self, position: int, approval: Approval) -> Triples:
        iri = f"{self.iri}/approval/{position}"
        yield _typed(iri, GT.Approval)
        yield _link(iri, GT.approves, self.iri)
        yield _integer(iri, GT.position, position)
        yield from self.responsibilities(iri, GT.approvedBy, (approval.body,))
        yield from self.dated(iri, GT.approvedOn, approval.on)
        yield from self.said(iri, OWL.versionInfo, approval.version)

    def glossary(self, terms: tuple[GlossaryTerm, ...]) -> Triples:
        if not terms:
            return
        scheme = f"{self.iri}/glossary"
        yield _link(self.iri, GT.glossary, scheme)
        yield _typed(scheme, SKOS.ConceptScheme)
        for position, term in enumerate(terms, 1):
            iri = f"{scheme}/{position}"
            yield _typed(iri, SKOS.Concept)
            yield _link(iri, SKOS.inScheme, scheme)
            yield _integer(iri, GT.position, position)
            yield from self.said(iri, SKOS.notation, term.acronym)
            yield from self.said(iri, SKOS.prefLabel, term.expansion)

    def unread(self, position: int, unread: Unread) -> Triples:
        iri = f"{self.iri}/unread/{position}"
        yield _link(self.iri, GT.unread, iri)
        yield _typed(iri, GT.UnreadPassage)
        yield _words(iri, GT.reason, unread.reason)
        yield from self.evidence(iri, (unread.passage,))

    # Recommendations and actions

    def recommendations(self, recommendations: tuple[Recommendation, ...]) -> Triples:
        iris = recommendation_iris(self.iri, recommendations)
        by_ref = _unambiguous(recommendations, iris)
        for position, (iri, recommendation) in enumerate(zip(iris, recommendations, strict=True), 1):
            yield from self.recommendation(iri, position, recommendation)
            yield from self.cross_links(iri, recommendation.cross_links, by_ref)
            for number, action in enumerate(recommendation.actions, 1):
                yield from self.action(f"{iri}/action/{number}", iri, number, action)

    def recommendation(self, iri: str, position: int, recommendation: Recommendation) -> Triples:
        yield from self.part(iri, GT.Recommendation, position)
        yield _words(iri, GT.kind, recommendation.kind)
        yield from self.said(iri, SKOS.notation, recommendation.ref)
        yield from self.said(iri, GT.group, recommendation.group)
        yield from self.said(iri, DCTERMS.title, recommendation.title)
        yield from self.said(iri, DCTERMS.description, recommendation.text)
        yield from self.responsibilities(iri, GT.addressedTo, recommendation.addressed_to)
        yield from self.said(iri, GT.response, recommendation.response)
        yield from self.said(iri, GT.baseline, *recommendation.baseline)
        yield from self.said(iri, GT.successCriterion, *recommendation.success_criteria)
        yield from self.said(iri, GT.evaluation, *recommendation.evaluation)
        yield from self.said(iri, GT.relatedPlan, *recommendation.related_plans)

    def cross_links(self, iri: str, links: tuple[Quote, ...], by_ref: dict[str, str]) -> Triples:
        for position, link in enumerate(links, 1):
            statement = f"{iri}/{local_name(GT.linkedWith.value)}/{position}"
            yield from self.statement(statement, iri, GT.linkedWith, link, position)
            toward = by_ref.get(_folded_ref(link.text))
            if toward and toward != iri:
                yield _link(statement, GT.toward, toward)
                yield _link(iri, GT.linkedWith, toward)

    def action(self, iri: str, recommendation: str, position: int, action: Action) -> Triples:
        yield from self.part(iri, GT.Action, position)
        yield _link(iri, GT.addresses, recommendation)
        yield from self.said(iri, SKOS.notation, action.ref)
        yield from self.said(iri, DCTERMS.description, action.text)
        if action.due:
            yield from self.due(iri, action.due)
        yield from self.responsibilities(iri, GT.lead, action.leads)
        yield from self.responsibilities(iri, GT.support, action.support)
        yield from self.responsibilities(iri, GT.overseenBy, action.boards)
        yield from self.responsibilities(iri, GT.monitoredBy, action.monitored_by)
        yield from self.responsibilities(iri, GT.reportsTo, action.reports_to)
        yield from self.said(iri, GT.monitoring, action.monitoring)
        yield from self.said(iri, GT.progress, action.progress)
        if action.status:
            yield _triple(iri, GT.status, STATUSES[action.status])
            if action.status_quote:
                yield from self.statement(f"{iri}/status/1", iri, GT.status, action.status_quote, 1)

    def due(self, iri: str, due: Due) -> Triples:
        yield from self.said(iri, GT.dueText, due.quote)
        yield from _days(iri, due)
        statement = f"{iri}/{local_name(GT.dueText.value)}/1"
        for position, period in enumerate(due.periods, 1):
            phrase = f"{statement}/period/{position}"
            yield _link(statement, GT.period, phrase)
            yield _typed(phrase, GT.DuePeriod)
            yield _words(phrase, GT.asWritten, period.quote.text)
            yield _words(phrase, GT.periodKind, period.kind.value)
            yield _integer(phrase, GT.position, position)
            yield from _days(phrase, period)
            yield from self.evidence(phrase, period.quote.passages)

    # Facts, and the words they were read from

    def part(self, iri: str, kind: ox.NamedNode, position: int) -> Triples:
        """A part of the plan with its place in the order."""
        yield _typed(iri, kind)
        yield _link(iri, DCTERMS.isPartOf, self.iri)
        yield _integer(iri, GT.position, position)

    def said(self, about: str, predicate: ox.NamedNode, *quotes: Quote | None) -> Triples:
        """Words as a flat fact and a statement each; nothing where the plan says nothing."""
        for position, quote in enumerate(quotes, 1):
            if quote:
                yield _words(about, predicate, quote.text)
                yield from self.statement(_statement(about, predicate, position), about, predicate, quote, position)

    def dated(self, about: str, predicate: ox.NamedNode, when: PartialDate | None) -> Triples:
        """A day, month or year as a flat fact and a statement."""
        if when:
            yield _triple(about, predicate, ox.Literal(when.iso, datatype=_PRECISION[len(when.iso)]))
            yield from self.statement(_statement(about, predicate, 1), about, predicate, when.quote, 1)

    def responsibilities(self, about: str, predicate: ox.NamedNode, holders: Iterable[Quote]) -> Triples:
        """Statements only: who the words mean is resolved elsewhere."""
        for position, holder in enumerate(holders, 1):
            iri = _statement(about, predicate, position)
            yield _typed(iri, GT.Responsibility)
            yield from self.statement(iri, about, predicate, holder, position)

    def statement(self, iri: str, about: str, predicate: ox.NamedNode, quote: Quote, position: int) -> Triples:
        """That the plan says so, in which words, where."""
        yield _typed(iri, GT.Statement)
        yield _link(iri, GT.about, about)
        yield _triple(iri, GT.property, predicate)
        yield _words(iri, GT.asWritten, quote.text)
        yield _integer(iri, GT.position, position)
        if quote.found_as:
            yield _words(iri, GT.foundAs, quote.found_as)
        for reason in reasons(self.doubts, quote.passages):
            yield _words(iri, GT.doubt, reason)
        yield from self.evidence(iri, quote.passages)

    def evidence(self, iri: str, passages: tuple[Passage, ...]) -> Triples:
        for passage in passages:
            yield _link(iri, GT.evidence, passage_iri(self.iri, passage))
            if passage not in self.written:
                self.written.add(passage)
                yield from self.passage(passage)

    def passage(self, passage: Passage) -> Triples:
        """A run of the source's characters, by position and by quotation, so that either can be checked by the other."""
        start, end, text = passage.start, passage.end, self.text
        if end > len(text):
            raise PlaceError(
                f"{self.reading.source.name} was read wrongly and was not kept: a fact points to characters {start} to {end} "
                f"of a text of {len(text)}."
            )
        iri = passage_iri(self.iri, passage)
        at, quote = f"{iri}#position", f"{iri}#quote"
        yield _typed(iri, GT.Passage)
        yield _link(iri, OA.hasSource, self.source)
        yield _link(iri, OA.hasSelector, at)
        yield _link(iri, OA.hasSelector, quote)
        yield _typed(at, OA.TextPositionSelector)
        yield _integer(at, OA.start, start)
        yield _integer(at, OA.end, end)
        yield _typed(quote, OA.TextQuoteSelector)
        yield _words(quote, OA.exact, text[start:end])
        yield _words(quote, OA.prefix, text[max(start - CONTEXT, 0) : start])
        yield _words(quote, OA.suffix, text[end : end + CONTEXT])
        yield from self.place(iri, passage)

    def place(self, iri: str, passage: Passage) -> Triples:
        """Where in the file a passage stands, in words, and each page or cell by itself."""
        location = self.places.at(passage)
        yield _words(iri, GT.place, str(location))
        for sheet in location.sheets:
            yield _words(iri, GT.sheet, sheet)
        for cell in location.cells:
            yield _words(iri, GT.cell, cell)
        for page, fragment in zip(location.pages, location.fragments, strict=True):
            selector = f"{iri}#page-{page}"
            yield _integer(iri, GT.page, page)
            yield _link(iri, OA.hasSelector, selector)
            yield _typed(selector, OA.FragmentSelector)
            yield _words(selector, RDF.value, fragment)
            yield _link(selector, DCTERMS.conformsTo, PDF_FRAGMENTS)


def _statement(about: str, predicate: ox.NamedNode, position: int) -> str:
    return f"{about}/{local_name(predicate.value)}/{position}"


def _folded_ref(ref: str) -> str:
    return ref.casefold().strip(" .")


def _unambiguous(recommendations: tuple[Recommendation, ...], iris: tuple[str, ...]) -> dict[str, str]:
    """The recommendation of each reference that only one of them bears."""
    bearers: dict[str, list[str]] = {}
    for iri, recommendation in zip(iris, recommendations, strict=True):
        if recommendation.ref:
            bearers.setdefault(_folded_ref(recommendation.ref.text), []).append(iri)
    return {ref: found[0] for ref, found in bearers.items() if len(found) == 1}

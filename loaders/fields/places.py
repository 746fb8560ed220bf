"""Public bodies and places by the way their names are built: "Wyvern Borough Council", "Eastmere NHS Foundation Trust".

No list of councils is kept. A place is a run of capitalised words that are no words of the trade, and a name is told by
how it ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from loaders.fields.tokens import word_set
from loaders.wording import Wording

# Words that open sentences, name offices and services, or head documents; a name of a place holds none of them.
_NO_PLACE = word_set("""
    Association March May A About Academy Accommodation Achievement Achieving Action Actions Adoption Adult Adults After Aim Aims All Also
    An And Annual Any Appendix Approved Are Area Areas As Assessment Assistant Assurance At Attainment Audit
    Authority Be Behaviour Board Body Borough Both Business But By Cabinet Care Carers Case Chair Chief Child
    Children Children's City Commission Commissioner Committee Community Constabulary Contents Corporate Council
    Councillor County Criminal CQC CSCI Culture Date Delivery Department Deputy Development Director Disabilities
    Disability District Document Domestic Draft Each Early Education Effective Emotional Enjoy Ensure Estyn
    Evaluation Every Executive Family Families Feedback Final Finance Fire Focused For Forum Foundation From Full
    Further Future General Governance Government Group Growing Head Health Healthier Healthy Help High His Her HM
    HMI HMIC HMICFRS HMIP Homes Hospital Housing How ICB Implementation Improve Improvement Improving In Independent
    Initial Inquiry Inspection Inspections Inspectorate Integrated Interim Into Introduction Is It Its Joint JAR
    JTAI Justice Keeping Key Lead Leader Leadership Learning Leaving Life List Local LGA Making Majesty's Management
    Mayor Member Mental Metropolitan Ministry Monitoring More Multi My National New NHS No Not Objective Objectives
    Of Offending Office Officer Ofsted On One Our Out Outcome Outcomes Outstanding Overview Parish Part
    Participation Partners Partnership Partnerships Peer People People's Performance Permanency Person Phase
    Physical Placement Plan Plans Police Policy Portfolio Practice Primary Principal Priorities Priority Programme
    Progress Protection Provide Providing Public Publication Published Pupil Pupils Purpose Quality Quarter Ready
    Recommendation Recommendations Recruitment Regional Rescue Resilience Resources Response Responses Responsible
    Report Resident Review Risk Role Royal Rural Safe Safeguarding Safer School Schools Scrutiny Secondary Section
    SEN SEND Senior Serious Service Services Single Social Special Staff Standards State Statement Status Statutory
    Strategic Strategy Strong Stronger Success Summary Support Supported Table Targeted Task Team That The Their
    Theme Thematic These This Timescale To Together Town Training Transformation Transition Trust Trusts Under
    Unitary Update Urban Version Vision Visit Voluntary Vulnerable Ward Was We Well Wellbeing What When Where Which
    Who Why Will With Within Work Working Workforce Written Year Young Your Youth January February April June July
    August September October November December Monday Tuesday Wednesday Thursday Friday Saturday Sunday
""")
_NO = "|".join(sorted({re.escape(word).replace("'", "['’]") for word in _NO_PLACE}, key=len, reverse=True))
_CAPITAL = rf"(?=[A-Z])(?!(?i:{_NO})(?:['’]s)?(?![\w-]))(?:St\.(?=\s)|[A-Z][\w'’]*[\w](?:-[\w'’]+)*)"
PLACE = (
    rf"(?:(?:(?i:Isles?|Vale|Forest|Riding|County)\s+(?i:of)\s+)?{_CAPITAL}"
    rf"(?:\s+(?:(?i:of|and|upon|on|in|le|the|next|under|&)\s+){{0,2}}{_CAPITAL}){{0,4}}?)"
)
_SORT = r"(?:(?:metropolitan|london|royal|county|city|borough|district|town|parish|unitary|island|islands)\s+)*"
_TOPIC = (
    r"(?:local\s+)?(?:safeguarding|children|children['’]?s|young|youth|health|send|sen|community|corporate|adults?"
    r"|area|strategic|early|family|families|education|social|learning|domestic|drugs?|integrated|safer|schools?)"
)
_ENDING = r"(?:board|partnership|trust|team|services?|committee|forum|council|strategy|plan|panel|executive|care)"
_FOREIGN = r"(?:health|social|care|community|integrated|learning|education|schools?)\b.*\btrust|nhs|foundation|academy|academies|school|housing|police|fire|ltd|limited|hospital|college"
_COUNCIL = (
    rf"{_SORT}council(?!\s+(?:tax|house|home|estate))(?:['’]s)?|MBC|BC|CC|DC|local\s+authority|unitary\s+authority"
)
_SERVICE = rf"(?!integrated\s+care\s+(?:board|partnership|system)\b)(?!(?:[\w'’&-]+\s+){{0,6}}?(?:{_FOREIGN})\b){_TOPIC}(?:\s+(?:[\w'’-]+|&)){{0,6}}?\s+{_ENDING}(?:\s+{_ENDING})*"
LOCAL = re.compile(
    rf"\b(?:(?i:(?:(?:royal|london|metropolitan|county)\s+)?(?:borough|city|county|district)\s+(?:council\s+)?of)\s+"
    rf"(?P<of>{PLACE})(?:\s+(?i:{_SORT}council)\b|(?![\w-]|\s+[A-Z]))"
    rf"|(?i:safer)\s+(?P<safer>{PLACE})\s+(?i:(?:community\s+safety\s+)?(?:partnership|communities))\b"
    rf"|(?P<place>{PLACE})(?:['’]s)?\s+(?P<kind>(?i:{_COUNCIL})|(?i:{_SERVICE}))\b)"
)

_NO_NAME = (
    "(?i:action|plan|improvement|response|report|council|council['’]s|ofsted|inspection|the|our|inspectorate|published"
    "|statement|recommendations?|appendix|draft|authority|lead|review|by|to|from|this|with)"
)
_NAMED = rf"(?!{_NO_NAME}\b)(?:St\.|[A-Z][\w'’]*(?:-[\w'’]+)*)"
OTHER = re.compile(
    rf"\b(?P<name>(?:(?:{_NAMED}|&)\s+(?:(?i:of|and|the|for|in|upon|on)\s+){{0,2}}){{1,8}}?"
    r"(?i:(?:NHS\s+)?foundation\s+(?:NHS\s+)?trust|NHS\s+trust|NHS\s+FT|integrated\s+care\s+(?:board|system|partnership)|ICB|ICS"
    r"|clinical\s+commissioning\s+group|CCG|primary\s+care\s+trust|PCT|police(?:\s+(?:service|force))?|constabulary"
    r"|fire\s+(?:and|&)\s+rescue(?:\s+(?:service|authority))?|fire\s+(?:service|authority|brigade)"
    r"|(?:mayoral\s+)?combined\s+(?:county\s+)?authority|ambulance\s+service(?:\s+NHS\s+trust)?"
    r"|(?:primary|infants?|junior|high|secondary|grammar|special|nursery|community|academy|comprehensive|free|upper)\s+school"
    r"|school|academy|college|multi[- ]academy\s+trust|academy\s+trust|academies\s+trust|university"
    r"|limited|ltd|plc|CIC|(?:health|care|hospitals?|partnership|education|learning|schools?|community)\s+trust"
    r"|probation\s+(?:service|trust|delivery\s+unit)|housing\s+association|hospice|care\s+home|nursing\s+home|prison)"
    r"|(?:HMP|HMYOI|HMP/YOI)\s+[A-Z]\w+(?:\s+[A-Z]\w+)?"
    r"|NHS\s+[A-Z][\w-]+(?:\s+(?:and\s+)?[A-Z][\w-]+){0,4}(?:\s+(?:ICB|CCG))?"
    r"|(?i:police\s+and\s+crime\s+commissioner\s+for)\s+[A-Z]\w+(?:\s+(?:and\s+)?[A-Z]\w+){0,3})(?!\w|\s+(?:[A-Z][\w'’-]*\s+){0,4}?(?:NHS|Trust|TRUST|School|SCHOOL|Academy)\b)"
)
INSPECTORATES = re.compile(
    r"\b(?:ofsted|CQC|care quality commission|HMIC(?:FRS)?|HMI ?P(?:robation|risons)?|estyn|CSCI|ISI|CIW"
    r"|commission for social care inspection|audit commission|healthcare commission|care inspectorate(?: wales)?"
    r"|h(?:er|is) majesty['’]s inspectorate[\w ,&]{0,80}|(?:regulator of social housing|RSH)"
    r"|local government association|LGA|independent schools inspectorate|social services inspectorate)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Body:
    """A public body named in some words: `name` as an authority is called, `local` where it is called by its place.

    `start` and `end` are where the whole name stands, as indices of the wording's `raw`.
    """

    name: Wording
    local: bool
    start: int
    end: int


def bodies(words: Wording) -> Iterator[Body]:
    """The public bodies that some words name: a local body by its place, any other by its full name."""
    raw, taken = words.raw, 0
    inspectors = [match.span() for match in INSPECTORATES.finditer(raw)]
    found = sorted([*LOCAL.finditer(raw), *OTHER.finditer(raw)], key=lambda match: (match.start(), -match.end()))
    for match in found:
        if match.start() < taken or any(start < match.end() and match.start() < end for start, end in inspectors):
            continue
        group = name_group(match)
        yield Body(words.cut(*match.span(group)), group != "name", *match.span())
        taken = match.end()


def name_group(match: re.Match[str]) -> str:
    """The group of a match of `LOCAL` or `OTHER` that holds the name."""
    return next(name for name, said in match.groupdict().items() if name != "kind" and said)


def whole_place(words: Wording) -> Wording | None:
    """The words as the name of a place, or of a house and its place, where they could be nothing else by their form."""
    return words if re.fullmatch(rf"{PLACE}(?:,\s+{PLACE})*", words.raw) and len(words.raw.split()) <= 6 else None


def is_council(text: str) -> bool:
    """Whether some words say "County Council" or the like, and not of which place."""
    return bool(re.fullmatch(rf"(?i:(?:the\s+)?{_SORT}council)", text))

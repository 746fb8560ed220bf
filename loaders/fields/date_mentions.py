"""Which date phrase of a sentence says when the action is due, and which is only mentioned ("the March 2013 inspection").

Where the sentence leaves that open, the phrase does not count: no due date is better than a wrong one.
"""

from __future__ import annotations

from loaders.fields.calendar import Grain
from loaders.fields.date_phrases import Direction, Phrase
from loaders.fields.tokens import Tokens, word_set

_PAST = word_set("was were had has have since")
_ABOUT_THE_PAST = word_set(
    "of since for from as per dated version edition act acts regulations guidance census inspection inspections ofsted report reports letter"
    " judgement judgements findings data figures results published issued survey minutes framework cohort baseline between about the following"
    " outturn statistics election identified"
)
_PLANS = word_set("plan plans strategy strategies policy policies framework programme budget")
_SOURCES = word_set(
    "data figures results lessons learning findings information evidence statistics feedback recommendations report reports"
)
_MEASURES = word_set("baseline baselines level levels figure figures position data outturn rate rates")
_WHILE = word_set("during throughout")
_WILL_BE = word_set("be been")
_IRREGULAR = word_set("held made undertaken taken given set written seen done begun known shown")
# What others did before the plan was written.
_TOLD = word_set(
    "published issued dated reported identified received inspected released recorded noted conducted raised highlighted judged"
)
# A sentence that begins with one of these asks for something; a participle further on only describes.
_DO = word_set(
    "act address adopt agree align allocate amend analyse apply appoint arrange assess audit build carry check clarify communicate complete comply"
    " conduct confirm consider consult continue convene create cross deliver design determine develop disseminate distribute embed encourage engage"
    " ensure establish evaluate examine expand explore extend finalise follow formalise hold identify implement improve increase inform introduce"
    " invite issue launch learn make monitor move obtain plan prepare present produce promote provide publish raise recruit reduce refresh reinforce"
    " remind report respond revise revisit review roll run secure seek send set share strengthen submit support take test track train undertake update"
    " use utilise work write"
)
_NO_VERBS = word_set("ofsted need feed speed seed embed")
_NEAR = 15  # words
_ENDS = ("", ".", ";", ")", ",")


def says_when(tokens: Tokens, phrase: Phrase, text: str) -> bool:
    """Whether a phrase of a sentence is when its action is due. `text` is what the tokens were cut from."""
    if not phrase.dated or _in_quotes(tokens, phrase) or _past(tokens, phrase):
        return False
    if phrase.direction in (Direction.BY, Direction.BEFORE):
        return not _adjective(tokens, phrase)
    if (
        phrase.direction in (Direction.SINCE, Direction.AFTER)
        or _in_brackets(tokens, phrase)
        or _of_something(tokens, phrase)
    ):
        return False
    if phrase.direction is Direction.FROM:
        return (
            phrase.grain < Grain.YEAR
            and tokens.text(phrase.end) not in _MEASURES
            and not _SOURCES & set(tokens.texts(phrase.start - 3, phrase.start))
        )
    return _at_an_end(tokens, phrase, text) and _sure(tokens, phrase)


def _of_something(tokens: Tokens, phrase: Phrase) -> bool:
    """Whether the word before makes the date that of a thing: "inspection March 2013", "figures for April 2012"."""
    return tokens.text(phrase.start - 1) in _ABOUT_THE_PAST and tokens.text(phrase.start) not in _WHILE


def _sure(tokens: Tokens, phrase: Phrase) -> bool:
    """Whether a phrase without "by" or "from" is fine enough, and no part of a name."""
    if len(phrase.parts) == 2 and tokens.text(phrase.start - 1) in _PLANS:
        return False
    if phrase.direction is Direction.IN:
        return (phrase.grain < Grain.YEAR or tokens.text(phrase.start) in _WHILE) and not _participle_before(
            tokens, phrase
        )
    return phrase.grain < Grain.YEAR and not _participle_before(tokens, phrase)


def _adjective(tokens: Tokens, phrase: Phrase) -> bool:
    """Whether a bare year goes on to a noun: "by 2010 census areas"."""
    after = tokens[phrase.end]
    follows_on = after.is_word and after.text not in _FOLLOWING
    return phrase.grain is Grain.YEAR and follows_on


_FOLLOWING = word_set(
    "and or to in with through via for at as so which we the this all by on from using where that will including subject if when at latest"
)


def _past(tokens: Tokens, phrase: Phrase) -> bool:
    """Whether the words tell of what was: "was completed by March 2013", "as at March 2013", "Between May and June 2013, ten were"."""
    near = tokens.texts(phrase.start - 4, phrase.start)
    for mark in (".", ";"):
        if mark in near:
            near = near[near.index(mark) + 1 :]
    by = phrase.direction in (Direction.BY, Direction.BEFORE, Direction.FROM)
    later = () if by else tokens.texts(phrase.end, phrase.end + _NEAR)
    return bool(_PAST & set(near)) or near[-2:] == ("as", "at") or bool({"was", "were", "had"} & set(later))


def _participle_before(tokens: Tokens, phrase: Phrase) -> bool:
    """Whether "agreed in March 2013" tells of a thing: not "to be agreed in March 2013", nor the milestone "Plan agreed March 2013"."""
    word = tokens.text(phrase.start - 1)
    if word in _NO_VERBS or not (word.endswith("ed") or word in _IRREGULAR):
        return False
    if _WILL_BE & set(tokens.texts(phrase.start - 4, phrase.start - 1)):
        return False
    opens = max((index + 1 for index in range(phrase.start) if tokens.text(index) in (".", ";", ":")), default=0)
    return word in _TOLD or word in _IRREGULAR or tokens.text(opens) in _DO or tokens.text(opens) == "to"


def _in_brackets(tokens: Tokens, phrase: Phrase) -> bool:
    before = tokens.texts(0, phrase.start)
    return before.count("(") > before.count(")")


def _in_quotes(tokens: Tokens, phrase: Phrase) -> bool:
    before, after = tokens.texts(0, phrase.start), tokens.texts(phrase.end, len(tokens))
    return before.count('"') % 2 == 1 and '"' in after


def _at_an_end(tokens: Tokens, phrase: Phrase, text: str) -> bool:
    """Whether a clause or line ends with the phrase, or the sentence begins with it and a colon or dash follows."""
    after = tokens[phrase.end]
    if after.text in _ENDS or "\n" in text[tokens[phrase.end - 1].end : after.start]:
        return True
    begins = phrase.start == 0 or tokens.text(phrase.start - 1) in (".", ";")
    return begins and after.text in (":", "-", ",")

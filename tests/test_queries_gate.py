"""The gate lets reading through and nothing else, however a query is dressed up."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from dataclasses import replace
from itertools import product
from pathlib import Path

import pyoxigraph as ox
import pytest

from ontology.settings import Settings
from ontology.terms import PREFIXES
from queries.errors import BadQuery, QueryRefused, QuestionError
from queries.explain import bad_query
from queries.gate import admit
from queries.inline import Inline
from queries.tokens import tokens

SETTINGS = Settings()
AWAY = "<http://127.0.0.1:1/>"  # pyoxigraph refuses port 1 by itself, loudly, and so without asking anybody


def refused(sparql: str) -> QuestionError:
    with pytest.raises((QueryRefused, BadQuery)) as caught:
        admit(sparql, SETTINGS)
    return caught.value


@pytest.mark.parametrize(
    "sparql",
    [
        f"SELECT * {{ SERVICE {AWAY} {{ ?s ?p ?o }} }}",
        f"select*{{service silent{AWAY}{{?s ?p ?o}}}}",
        f"SELECT * {{ sErViCe ?where {{ ?s ?p ?o }} VALUES ?where {{ {AWAY} }} }}",
        f"SELECT * {{ SERVICE # a comment between\n {AWAY} {{ }} }}",
        f"SELECT * {{ {{ SELECT * {{ OPTIONAL {{ SERVICE SILENT {AWAY} {{ }} }} }} }} }}",
        f"SELECT * {{ ?s ?p ?o FILTER NOT EXISTS {{ SERVICE {AWAY} {{ }} }} }}",
        "PREFIX away: <http://127.0.0.1:> SELECT * { SERVICE away:1 { } }",
        f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ SERVICE {AWAY} {{ ?s ?p ?o }} }}",
        f"ASK {{ 'a' ?p '''it's''' . SERVICE {AWAY} {{ }} }}",
        f"SELECT * {{ ?s ?p '#' SERVICE {AWAY} {{ }} }}",
        f"SELECT * {{ ?s ?p <http://x/#> SERVICE {AWAY} {{ }} }}",
        f"SELECT * {{ ?s ?p 1 }} # \r VALUES ?x {{ 1 }} SERVICE {AWAY} {{ }}",
        f"SELECT * {{ ?s ex:a\\#b ?o SERVICE {AWAY} {{ }} }}",
    ],
)
def test_a_call_to_another_server_is_refused_wherever_it_stands(sparql: str) -> None:
    error = refused(f"PREFIX ex: <http://x/> {sparql}" if "ex:" in sparql else sparql)
    assert isinstance(error, QueryRefused)
    assert "SERVICE would send the query to another server" in str(error)


@pytest.mark.parametrize(
    "sparql",
    [
        # Each of these reads as harmless to one way of cutting tokens and as a call to another.
        f"SELECT * {{ ?a ?b ?c FILTER(?a<'>\"' ) SERVICE {AWAY} {{}} #\"\n}}",
        f'SELECT * {{ ?a ?b ?c FILTER(?a<#>"""\n3) SERVICE {AWAY} {{}} #"""\n}}',
        f"SELECT * {{ <<?s?p'>'>> ?q ?o . SERVICE {AWAY} {{}} #'\n}}",
        f"SELECT * {{ FILTER(?a<?b)FILTER((?c>?d)) SERVICE {AWAY} {{}} }}",
        f"SELECT * {{ SERVIC\\u0045 {AWAY} {{}} }}",
        f"\\u0053ELECT * {{ \\U00000053ERVICE {AWAY} {{}} }}",
        f"SELECT * {{ ?s ?p '\\u005Cu0027 . SERVICE {AWAY} {{}} #' }}",
        f"SELECT * {{ ſERVICE {AWAY} {{}} }}",
        f"SELECT * {{ SERVICE\u00a0{AWAY} {{}} }}",
        f"SELECT * {{ ?s ?p 'unclosed SERVICE {AWAY} {{}} }}",
    ],
)
def test_a_call_is_not_hidden_by_text_that_two_readers_cut_differently(sparql: str) -> None:
    refused(sparql)


def test_an_escaped_quotation_mark_stays_inside_its_string_for_every_reader() -> None:
    # SPARQL 1.1 resolves \u0022 before it looks for strings; pyoxigraph does so inside them.
    admitted = admit('SELECT * { ?s ?p "\\u0022 } SERVICE <http://x/> {} # " }', SETTINGS)
    assert '"\\" } S\\u0045RVICE <http://x/> {} # "' in admitted.sparql
    assert "\\u0022" not in admitted.sparql


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT * { ?s ?p 'SERVICE <http://x/> {' }",
        "SELECT * { ?s ?p ?o } # SERVICE <http://x/> { }",
        "SELECT ?service ?from { ?service ?from 'FROM' }",
        "PREFIX service: <http://x/> SELECT * { ?s service:from _:service }",
        'SELECT * { ?s <http://x/service/from> "from"@service }',
        "SELECT * { ?s ?p ?o FILTER(?o < 3 && ?o > 1) }",
        "SELECT * { ?s ?p ?o FILTER(?o<5&&?o>3) }",
        "SELECT * { VALUES (?a ?b) { (<http://x/#a> <http://x/#b>) } }",
        "\ufeffSELECT * { }",
        'SELECT * { ?s ?p """from\nthe "service" of\\t\\"""" }',
    ],
)
def test_words_in_strings_comments_names_and_variables_do_not_count(sparql: str) -> None:
    assert admit(sparql, SETTINGS).graphs == ()


@pytest.mark.parametrize(
    "verb", ["INSERT DATA", "delete where", "LOAD <http://x/>", "Clear", "DROP", "CREATE", "WITH <a:b>"]
)
def test_updates_are_refused_by_name(verb: str) -> None:
    error = refused(f"# harmless\nPREFIX ex: <http://x/>\n{verb} {{ }}")
    assert str(error).startswith(f"{verb.split(maxsplit=1)[0].upper()} would change the store.")


@pytest.mark.parametrize(
    ("sparql", "graphs"),
    [
        ("SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }", ("file:///etc/passwd",)),
        ("SELECT * from NAMED <http://x/> FROM <a:b> {}", ("http://x/", "a:b")),
        ("PREFIX f: <file:///etc/> SELECT * FROM f:passwd {}", ("file:///etc/passwd",)),
        ("PREFIX f: <file:///> SELECT * FROM f:etc\\/passwd {}", ("file:///etc/passwd",)),
        ("PREFIX f: <file:\\u002F\\u002F/> DESCRIBE ?x FROM NAMED f: { ?x ?p ?o }", ("file:///",)),
        ("SELECT * FROM <f\\u0069le:///etc> {}", ("file:///etc",)),
        ("SELECT * FROM NAMED gt:Board {}", (f"{PREFIXES['gt']}Board",)),
    ],
)
def test_graphs_are_told_by_their_whole_iris_for_the_engine_to_check(sparql: str, graphs: tuple[str, ...]) -> None:
    assert admit(sparql, SETTINGS).graphs == graphs


@pytest.mark.parametrize(
    "sparql", ["SELECT * FROM <passwd> {}", "BASE <file:///etc/> SELECT * FROM <passwd> {}", "SELECT * FROM {}"]
)
def test_a_graph_that_is_not_named_by_a_whole_iri_is_refused(sparql: str) -> None:
    refused(sparql)


def test_a_graph_outside_the_store_is_refused_by_name_and_one_inside_is_read() -> None:
    store = ox.Store()
    store.add(ox.Quad(ox.NamedNode("a:s"), ox.NamedNode("a:p"), ox.Literal("here"), ox.NamedNode("a:g")))
    engine = Inline(store)
    assert [str(row[0]) for row in engine.run("SELECT ?o FROM <a:g> { ?s ?p ?o }").rows] == ["here"]
    with pytest.raises(QueryRefused, match="FROM <file:///etc/passwd>: there is no such graph in this store"):
        engine.run("SELECT * FROM <a:g> FROM NAMED <file:///etc/passwd> { ?s ?p ?o }")


def test_the_prefixes_of_the_house_need_no_declaration_and_one_s_own_wins() -> None:
    admitted = admit("PREFIX org: <http://mine/>\nSELECT * { ?a gt:lead ?b ; org:x ?c }", SETTINGS)
    assert admitted.sparql.startswith(f"PREFIX gt: <{PREFIXES['gt']}> PREFIX org: <http://mine/>\n")
    assert admitted.sparql[admitted.added :].startswith("PREFIX org:")


def test_an_unknown_prefix_is_named_with_its_place() -> None:
    error = refused("SELECT * {\n  ?a foo:lead ?b\n}")
    assert isinstance(error, BadQuery)
    assert (error.line, error.column) == (2, 6)
    assert 'the prefix "foo:" is not declared' in str(error)


@pytest.mark.parametrize(
    ("sparql", "place", "said"),
    [
        ("", (1, 1), "The query is empty"),
        ("PREFIX ex: <http://x/> # and that is all", (1, 1), "The query is empty"),
        ("SELEC * {}", (1, 1), '"SELEC" stands where PREFIX, SELECT, ASK, CONSTRUCT or DESCRIBE was expected'),
        ("SELECT * {\n {", (2, 2), 'the bracket "{" is never closed'),
        ("SELECT * {\n ]", (2, 2), 'the bracket "]" closes nothing'),
        ("SELECT * { ?s ?p 'it''s }", (1, 22), "this string is not closed"),
        ("SELECT * { ?s § ?o }", (1, 15), "the character '§' means nothing here"),
        ("SELECT * { ?s ?p '\ud800' }", (1, 19), "half of a surrogate pair"),
    ],
)
def test_what_cannot_be_read_is_told_with_line_and_column(sparql: str, place: tuple[int, int], said: str) -> None:
    error = refused(sparql)
    assert isinstance(error, BadQuery)
    assert (error.line, error.column) == place
    assert said in str(error)


@pytest.mark.parametrize(
    ("sparql", "place", "said"),
    [
        ("SELECT ?a WHERE {\n ?a a gt:Action\n ?a gt:lead ?b\n}", (3, 2), 'Is a "." missing before it?'),
        ("SELECT ?a {\n ?a a gt:Action .\n} GROUP ?a", (3, 9), '"?a" was not expected here. Expected BY.'),
        ("SELECT ?a {\n ?a a gt:Action FILTER(CONTAIN(?a,'x'))}", (2, 24), "Did you mean CONTAINS?"),
        ("SELECT (COUNT(?a) ?n) { ?a a gt:Action }", (1, 19), "Expected AS."),
        ("SELECT ?b (COUNT(?a) AS ?n) { ?a a ?b }", (1, 40), "neither grouped by nor counted"),
        ("SELECT ?a { ?a a <Action> }", (1, 27), "an IRI here is not whole"),
        ("SELECT ?a { ?a ?b }", (1, 13), "this pattern cannot be read"),
        ("SELECT * { BIND(1 AS ?x) BIND(2 AS ?x) }", (1, 1), "A variable after AS in BIND or SELECT must be a new one"),
        ("SELECT * {} LIMIT", (1, 18), "the query ends too early"),
    ],
)
def test_what_the_engine_cannot_read_is_told_with_line_and_column(
    sparql: str, place: tuple[int, int], said: str
) -> None:
    with pytest.raises(BadQuery) as caught:
        Inline(ox.Store()).run(sparql)
    assert (caught.value.line, caught.value.column) == place
    assert said in str(caught.value)


def test_a_query_that_is_too_long_is_refused_with_both_lengths() -> None:
    with pytest.raises(QueryRefused, match="115 characters; at most 100"):
        admit("SELECT * { } # " + "x" * 100, replace(SETTINGS, query_characters=100))


@pytest.mark.parametrize("nest", ["{", "(", "["])
def test_brackets_too_deep_for_a_parser_are_refused_before_one_sees_them(nest: str) -> None:
    assert "deep in one another" in str(refused("SELECT * {" + nest * 20_000))


@pytest.mark.parametrize(
    ("sparql", "values"),
    [
        ("SELECT ?o { VALUES ?o { 'Service' 'FROM' } } # service from", ["Service", "FROM"]),
        ("SELECT ?o { VALUES ?o { 'a\\from' 'a\\\\from' } }", ["a\x0crom", "a\\from"]),
        (
            'SELECT ?o { VALUES ?o { """from \'the\'\nservice""" \'\\u0053ervices\' } }',
            ["from 'the'\nservice", "Services"],
        ),
        ("SELECT ?o { VALUES ?o { <http://x/service(from)> } }", ["http://x/service(from)"]),
    ],
)
def test_words_that_are_refused_as_keywords_mean_what_they_say_elsewhere(sparql: str, values: list[str]) -> None:
    assert [str(row[0]) for row in Inline(ox.Store()).run(sparql).rows] == values


def test_no_string_comment_or_iri_of_an_admitted_query_has_the_letters_of_a_refused_word() -> None:
    sparql = "SELECT * { ?s <http://x/Service#from> 'FROM a service', '''SERVICE\\u0053ERVICE''' } # from service"
    admitted = admit(sparql, SETTINGS).sparql
    assert not re.search("service|from", admitted, re.IGNORECASE)


def test_a_fault_after_a_string_with_a_refused_word_is_told_at_its_own_place() -> None:
    with pytest.raises(BadQuery) as caught:
        Inline(ox.Store()).run("SELECT * { ?s ?p 'a service from us' FILTR(1) }")
    assert (caught.value.line, caught.value.column) == (1, 38)
    assert '"FILTR"' in str(caught.value)


@pytest.mark.parametrize(
    "sparql",
    [
        "ASK { FILTER(1" + "||1" * 16_000 + ") } #service",
        "ASK {" + "OPTIONAL{}" * 4_900 + "} #service",
        "ASK { FILTER(" + "(" * 90 + "'service'" + ")" * 90 + ") }",
    ],
    ids=["or", "optional", "deep"],
)
def test_no_query_keeps_the_gate_for_long(sparql: str) -> None:
    start = time.process_time()
    admit(sparql, SETTINGS)
    assert time.process_time() - start < 2


def test_a_long_query_that_is_wrong_is_told_so_without_long_thought() -> None:
    sparql = "ASK { FILTER(1" + "||1" * 1_600 + ") x"
    admitted = admit(sparql + "}", SETTINGS)
    start = time.process_time()
    assert "was not expected here" in str(bad_query(admitted, f"error at 1:{len(sparql)}: expected one of OPTIONAL"))
    assert time.process_time() - start < 1


TWO_READERS = """
import sys
from concurrent.futures import ThreadPoolExecutor
from queries.explain import bad_query
from queries.gate import Admitted

sys.setswitchinterval(1e-5)
query = "SELECT * { ?s ?p 'service' . { SELECT * { ?a <a:b> (1 2 3) } } OPTIONAL { ?x ?y [ ?z 1 ] } "
with ThreadPoolExecutor(8) as pool:
    told = set(pool.map(lambda _: str(bad_query(Admitted(query + "FILTR(1) }"), "")), range(64)))
assert len(told) == 1 and "FILTR" in told.pop()
"""


def test_threads_may_have_their_faults_explained_at_once(house: Path) -> None:
    # In a process of its own: pyparsing races only while it learns how to call what parses for it.
    subprocess.run([sys.executable, "-c", TWO_READERS], cwd=house, check=True, timeout=120)


# A query with a call in it, between what may open a string or comment for one reader and what closes it again.
BEFORE = ["", "?a ?b ?c . ", "<<?s?p'>'>> ?q ?o . ", "?s ?p "]
OPENING = ["FILTER(?a<", "FILTER(?a< ", "FILTER(1=", "FILTER(2>", "?s ?p ", "?s ?p <", "BIND(", "VALUES ?v {", "{"]
HIDING = [
    "'>\"'",
    '#>"""\n3',
    "'>'",
    "#>'''\n3",
    "#>",
    "'#'",
    "'\\''",
    '"\'"',
    "'''\"'''",
    "3",
    "b:c>",
    "\\u0022",
    '"\\u0022"',
    "",
]
CLOSING = [")", " AS ?x)", "}", " . ", "", ">", " ?z)"]
AFTER = ["", '#"\n', '#")\n', '#"""\n', '#""")\n', "#'\n", "#')\n", "#'''\n", "#''')\n", "\n", "'", '"']


def calls_out(sparql: str) -> bool:
    """Whether pyoxigraph itself, with no gate before it, would ask another server."""
    try:
        results = STORE.query(sparql, use_default_graph_as_union=True)
        return isinstance(results, ox.QuerySolutions) and not all(True for _ in results)
    except SyntaxError:
        return False
    except OSError:
        return True


STORE = ox.Store()
STORE.add(ox.Quad(ox.NamedNode("a:s"), ox.NamedNode("a:p"), ox.Literal("o"), ox.NamedNode("a:g")))


def sees_a_call(sparql: str) -> bool:
    try:
        return any(token.says("service") for token in tokens(sparql))
    except BadQuery:
        return True  # not read is not run


def test_the_tokens_alone_show_every_call_that_the_engine_would_make() -> None:
    dressed = (
        f"SELECT * {{ {before}{opening}{hiding}{closing} SERVICE {AWAY} {{}} {after} }}"
        for before, opening, hiding, closing, after in product(BEFORE, OPENING, HIDING, CLOSING, AFTER)
    )
    calling = [sparql for sparql in dressed if calls_out(sparql)]
    assert len(calling) > 500  # or the dressing proves nothing
    assert [sparql for sparql in calling if not sees_a_call(sparql)] == []


def test_no_call_is_made_even_where_the_tokens_were_made_to_look_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("queries.tokens._Reader.certain", lambda _self, _token: True)
    hidden = f"SELECT * {{ FILTER(?a<'>\"' ) SERVICE {AWAY} {{}} #\")\n}}"
    assert calls_out(hidden)
    assert not sees_a_call(hidden)
    assert not calls_out(admit(hidden, SETTINGS).sparql)

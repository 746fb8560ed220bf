"""Who may add plans here, and who may decide: a browser on this machine unless the settings say otherwise, and only from our own forms."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address
from urllib.parse import urlsplit

from flask import abort, request, session

from ontology.settings import ANYWHERE, HERE, NOBODY
from web.site import current_site

VISITOR = "visitor"


def may_add() -> bool:
    """Whether whoever sent this request may add plans."""
    site = current_site()
    return site.adding is not None and _are_let_in(site.settings.adding)


def may_decide() -> bool:
    """Whether whoever sent this request may decide what is the same."""
    site = current_site()
    return site.deciding is not None and _are_let_in(site.settings.deciding)


@dataclass(frozen=True, slots=True)
class Guard:
    """What keeps strangers from doing something: who may, what the others are told, and the page that they should open again."""

    may: Callable[[], bool]
    told: str
    page: str

    def refuse_strangers(self) -> None:
        """Refuse (403) who may not, and a form that another site's page sends."""
        if not self.may():
            abort(403, self.told)
        if request.method not in {"GET", "HEAD", "OPTIONS"} and not _from_here():
            abort(
                403,
                f"This form was sent by a page of another site, and nothing was done. Open {self.page} here and try again.",
            )

    def refuse_forged(self) -> None:
        """Refuse (400) a form without the word of this browser."""
        given = request.form.get(VISITOR, "")
        if not secrets.compare_digest(given.encode(), str(session.get(VISITOR, "")).encode()) or not given:
            abort(
                400,
                "This form is not known any more, and nothing was done: the server was started anew since it was opened, or "
                f"the browser keeps no cookies. Open {self.page} again.",
            )


ADDING = Guard(
    may_add,
    "Plans are added here only from the machine that serves these pages, at http://localhost/ or http://127.0.0.1/ "
    "and its port. Whoever runs the server can load them with the command `goldenthread load`, or set `adding` to "
    "anywhere.",
    "Add plans",
)

_NOBODY_DECIDES = "Nobody decides on these pages. Whoever runs the server can use the command `goldenthread decide`."
_DECIDED_THERE = (
    "What is the same is decided only from the machine that serves these pages, at http://localhost/ or http://127.0.0.1/ "
    "and its port. Whoever runs the server can use the command `goldenthread decide`, or set `deciding` to anywhere."
)


def who_decides() -> str:
    """What those who may not decide are told."""
    site = current_site()
    return _DECIDED_THERE if site.deciding and site.settings.deciding == HERE else _NOBODY_DECIDES


DECIDING = Guard(may_decide, _DECIDED_THERE, "the page with the form")


def visitor() -> str:
    """The word that names this browser as long as it is open and the server runs; every form of ours carries it."""
    if VISITOR not in session:
        session[VISITOR] = secrets.token_urlsafe(24)
    return str(session[VISITOR])


def _are_let_in(who: str) -> bool:
    if who == NOBODY:
        return False
    return who == ANYWHERE or (_is_here(request.remote_addr) and _is_here(_host(request.host_url)))


def _from_here() -> bool:
    """Whether the browser says that the request comes from a page of ours, or does not say where from."""
    if (site := request.headers.get("Sec-Fetch-Site")) is not None:
        return site in {"same-origin", "none"}
    origin = request.headers.get("Origin")
    return origin is None or urlsplit(origin).netloc == request.host


def _host(url: str) -> str | None:
    return urlsplit(url).hostname


def _is_here(host: str | None) -> bool:
    """Whether a host's name or address is this machine's own. A name that leads here is not enough: anyone's may."""
    if host == "localhost":
        return True
    try:
        address = ip_address(host or "")
    except ValueError:
        return False
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return (mapped or address).is_loopback

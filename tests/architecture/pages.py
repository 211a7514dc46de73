"""Who gets which page: role × address, as a table that a person can read. An address that is not here fails.

Columns, all asked by GET for an object of the first person's own office:

    own       officer of the office itself          sec   council secretary
    oth       officer of another office             off   chairman's office
    head      head of the office                    edi   communications editor
    app       appraiser of the standing office      aud   auditor
    chief     chief of the standing office          adm   administrator
    mem       council member

Answers:  + the page   > sent elsewhere   x 403, with the sentence that says who may   - 404   p 405, the address takes forms only
"""

from dataclasses import dataclass

COLUMNS = (
    "officer",
    "officer elsewhere",
    "head",
    "appraiser",
    "chief",
    "council_member",
    "council_secretary",
    "chairman_office",
    "communications_editor",
    "auditor",
    "administrator",
)
ANSWERS = {"+": 200, ">": 302, "x": 403, "-": 404, "p": 405}

TABLE = """
address                       behind        own oth head app chief mem sec off edi aud adm
account_login                 .             >   >   >    >   >     >   >   >   >   >   >
account_logout                .             +   +   +    +   +     +   +   +   +   +   +
account_inactive              .             +   +   +    +   +     +   +   +   +   +   +
healthz                       .             +   +   +    +   +     +   +   +   +   +   +
readyz                        .             +   +   +    +   +     +   +   +   +   +   +
desk:home                     .             +   +   +    +   +     +   +   +   +   +   +

accounts:change_password      .             +   +   +    +   +     +   +   +   +   +   +
accounts:list                 .             x   x   x    x   x     x   x   x   x   x   +
accounts:create               .             x   x   x    x   x     x   x   x   x   x   +
accounts:detail               account       x   x   x    x   x     x   x   x   x   x   +
accounts:grant                account       x   x   x    x   x     x   x   x   x   x   +
accounts:reset_password       account       x   x   x    x   x     x   x   x   x   x   +
accounts:close                account       x   x   x    x   x     x   x   x   x   x   +
accounts:confirm              assignment    x   x   x    x   x     x   x   x   x   x   p
accounts:end                  assignment    x   x   x    x   x     x   x   x   x   x   p

directives:list               .             +   +   +    +   +     +   +   +   +   +   +
directives:detail             directive     +   +   +    +   +     +   +   +   +   +   +
directives:task               task          +   +   +    +   +     +   +   +   +   +   +
"""


@dataclass(frozen=True, slots=True)
class Page:
    """``behind``: the kind of object in the address (a key of ``addresses.OBJECTS``), empty when there is none."""

    behind: str
    answers: dict[str, int]


def _page(behind: str, marks: list[str]) -> Page:
    return Page("" if behind == "." else behind, dict(zip(COLUMNS, (ANSWERS[mark] for mark in marks), strict=True)))


PAGES: dict[str, Page] = {
    name: _page(behind, marks)
    for name, behind, *marks in (line.split() for line in TABLE.strip().splitlines()[1:] if line.strip())
}

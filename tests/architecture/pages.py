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
desk:calendar                 feed          +   +   +    +   +     +   +   +   +   +   +

accounts:list                 .             x   x   x    x   x     x   x   x   x   x   +
accounts:create               .             x   x   x    x   x     x   x   x   x   x   +
accounts:change_password      .             +   +   +    +   +     +   +   +   +   +   +
accounts:detail               account       x   x   x    x   x     x   x   x   x   x   +
accounts:grant                account       x   x   x    x   x     x   x   x   x   x   +
accounts:reset_password       account       x   x   x    x   x     x   x   x   x   x   +
accounts:close                account       x   x   x    x   x     x   x   x   x   x   +
accounts:confirm              assignment    x   x   x    x   x     x   x   x   x   x   p
accounts:end                  assignment    x   x   x    x   x     x   x   x   x   x   p

notices:list                  .             +   +   +    +   +     +   +   +   +   +   +
notices:read_all              .             p   p   p    p   p     p   p   p   p   p   p
notices:preferences           .             +   +   +    +   +     +   +   +   +   +   +
notices:calendar              .             +   +   +    +   +     +   +   +   +   +   +
notices:make_calendar         .             p   p   p    p   p     p   p   p   p   p   p
notices:stop_calendar         .             p   p   p    p   p     p   p   p   p   p   p
notices:undelivered           .             x   x   x    x   x     x   x   x   x   x   +
notices:resend                mail          x   x   x    x   x     x   x   x   x   x   p
notices:open                  notice        -   -   -    -   -     -   -   -   -   -   -
notices:read                  notice        p   p   p    p   p     p   p   p   p   p   p

organisations:list            .             +   +   +    +   +     +   +   +   +   +   +
organisations:old_commune     .             +   +   +    +   +     +   +   +   +   +   +
organisations:vouch           organisation  x   x   +    x   x     x   x   x   x   x   x
organisations:headcount       organisation  +   x   +    +   +     x   x   x   x   x   x
organisations:detail          organisation  +   +   +    +   +     +   +   +   +   +   +

registry:list                 .             +   +   +    +   +     +   +   +   +   +   +
registry:add                  kind          +   +   +    +   +     x   x   x   x   x   x
registry:detail               recipient     +   -   +    +   +     -   +   +   -   +   -
registry:identity             recipient     p   -   p    p   p     -   p   p   -   p   -
registry:correct              recipient     +   -   +    +   +     -   x   x   -   x   -
registry:add_honour           recipient     +   -   +    +   +     -   x   x   -   x   -
registry:add_rating           recipient     +   -   +    +   +     -   x   x   -   x   -
registry:add_work             recipient     +   -   +    +   +     -   x   x   -   x   -
registry:add_year             collective    +   -   +    +   +     -   x   x   -   x   -
registry:add_post             recipient     +   -   +    +   +     -   x   x   -   x   -
registry:add_discipline       recipient     +   -   +    +   +     -   x   x   -   x   -
registry:add_hold             recipient     +   -   +    +   +     -   x   x   -   x   -
registry:lift_hold            hold          +   -   +    +   +     -   -   -   -   -   -
registry:remove               record        +   -   +    +   +     -   x   x   -   x   -
registry:correct_honour       honour        +   -   +    +   +     -   x   x   -   x   -

dossiers:dossier_list         .             +   +   +    +   +     +   +   +   +   +   +
dossiers:queue                .             +   +   +    +   +     +   +   +   +   +   +
dossiers:round_list           .             +   +   +    +   +     +   +   +   +   +   +
dossiers:round_new            .             +   +   +    +   +     x   x   x   x   x   x
dossiers:round_detail         round         +   +   +    +   +     +   +   +   +   +   +
dossiers:round_results        round         x   x   x    +   +     x   x   x   x   x   x
dossiers:round_deed           round         p   p   p    p   p     p   p   p   p   p   p
dossiers:start                round         p   p   p    p   p     p   p   p   p   p   p
dossiers:dossier_detail       dossier       +   -   +    +   +     -   +   +   -   +   -
dossiers:letter               dossier       x   -   x    x   x     -   x   x   -   x   -
dossiers:letter_file          dossier       +   -   +    x   x     -   x   x   -   x   -
dossiers:submit               dossier       +   -   +    +   +     -   +   +   -   +   -
dossiers:ask_approval         dossier       +   -   +    +   +     -   +   +   -   +   -
dossiers:send_back            dossier       x   -   x    x   x     -   x   x   -   x   -
dossiers:take_back            dossier       p   p   p    p   p     p   p   p   p   p   p
dossiers:carry_up             dossier       +   -   +    +   +     -   +   +   -   +   -
dossiers:receipt              dossier       +   -   +    +   +     -   +   +   -   +   -
dossiers:recall               dossier       p   p   p    p   p     p   p   p   p   p   p
dossiers:reassess             dossier       p   p   p    p   p     p   p   p   p   p   p
dossiers:refresh              dossier       p   p   p    p   p     p   p   p   p   p   p
dossiers:findings             dossier       +   -   +    +   +     -   +   +   -   +   -
dossiers:accept               dossier       p   p   p    p   p     p   p   p   p   p   p
dossiers:return               dossier       x   -   x    +   +     -   x   x   -   x   -
dossiers:nomination_add       dossier       +   -   +    +   +     -   +   +   -   +   -
dossiers:removed              dossier       +   -   +    +   +     -   +   +   -   +   -
dossiers:upload               dossier       +   -   +    +   +     -   +   +   -   +   -
dossiers:papers               dossier       +   -   +    +   +     -   +   +   -   +   -
dossiers:paper_add            dossier       x   -   x    +   +     -   x   x   -   x   -
dossiers:upload_start         dossier       p   p   p    p   p     p   p   p   p   p   p
dossiers:upload_part          upload        p   p   p    p   p     p   p   p   p   p   p
dossiers:paper_detail         paper         +   -   +    +   +     -   -   -   -   +   -
dossiers:paper_remove         paper         p   p   p    p   p     p   p   p   p   p   p
dossiers:paper_restore        paper         p   p   p    p   p     p   p   p   p   p   p
dossiers:paper_visibility     paper         p   p   p    p   p     p   p   p   p   p   p
dossiers:paper_download       version       +   -   +    +   +     -   -   -   -   +   -
dossiers:nomination_paper_add nomination    x   -   x    +   +     -   x   x   -   x   -
dossiers:intake               nomination    x   -   x    x   x     -   x   x   -   x   -
dossiers:report               nomination    +   -   +    +   +     -   +   +   -   +   -
dossiers:report_section       section       p   p   p    p   p     p   p   p   p   p   p
dossiers:report_file          nomination    +   -   +    +   +     -   +   +   -   +   -
dossiers:confirmation         nomination    +   -   +    +   +     -   +   +   -   +   -
dossiers:confirmation_paper   nomination    +   -   +    x   x     -   x   x   -   x   -
confirm_by_link               link          +   +   +    +   +     +   +   +   +   +   +
dossiers:nomination_detail    nomination    +   -   +    +   +     -   +   +   -   +   -
dossiers:nomination_edit      nomination    x   -   x    x   x     -   x   x   -   x   -
dossiers:nomination_remove    nomination    p   p   p    p   p     p   p   p   p   p   p
dossiers:nomination_restore   nomination    p   p   p    p   p     p   p   p   p   p   p
dossiers:settle               nomination    x   -   x    x   x     -   x   x   -   x   -
dossiers:overrule             nomination    x   -   x    x   x     -   x   x   -   x   -
dossiers:reconsider           nomination    x   -   x    x   x     -   x   x   -   x   -
dossiers:answer               nomination    -   -   -    -   -     -   -   -   -   -   -
dossiers:note_add             nomination    p   p   p    p   p     p   p   p   p   p   p
dossiers:note_withdraw        note          p   p   p    p   p     p   p   p   p   p   p
dossiers:note_answer          note          p   p   p    p   p     p   p   p   p   p   p
dossiers:opinion_list         .             +   +   +    +   +     +   +   +   +   +   +
dossiers:opinion_ask          round         x   x   x    +   +     x   x   x   x   x   x
dossiers:opinion_detail       asked         +   -   +    +   +     -   +   +   -   +   -
dossiers:opinion_remind       asked         p   p   p    p   p     p   p   p   p   p   p
dossiers:opinion_close        asked         p   p   p    p   p     p   p   p   p   p   p
dossiers:violators_list       .             x   x   x    +   +     x   x   x   x   x   x
dossiers:violators_detail     violators     x   x   x    +   +     x   x   x   x   x   x
dossiers:violators_withdraw   violators     p   p   p    p   p     p   p   p   p   p   p
dossiers:batch_detail         batch         +   -   +    -   -     -   -   -   -   -   -
dossiers:batch_mapping        batch         +   -   +    -   -     -   -   -   -   -   -
dossiers:batch_sheet          batch         p   p   p    p   p     p   p   p   p   p   p
dossiers:batch_spellings      batch         +   -   +    -   -     -   -   -   -   -   -
dossiers:batch_people         batch         +   -   +    -   -     -   -   -   -   -   -
dossiers:batch_honour         batch         p   p   p    p   p     p   p   p   p   p   p
dossiers:batch_group          batch         p   p   p    p   p     p   p   p   p   p   p
dossiers:batch_refresh        batch         p   p   p    p   p     p   p   p   p   p   p
dossiers:batch_confirm        batch         p   p   p    p   p     p   p   p   p   p   p
dossiers:batch_undo           batch         p   p   p    p   p     p   p   p   p   p   p
dossiers:batch_abandon        batch         p   p   p    p   p     p   p   p   p   p   p
dossiers:batch_rows           batch         +   -   +    -   -     -   -   -   -   -   -
dossiers:row_detail           row           +   -   +    -   -     -   -   -   -   -   -
dossiers:row_correct          row           p   p   p    p   p     p   p   p   p   p   p
dossiers:row_choose           row           p   p   p    p   p     p   p   p   p   p   p
dossiers:row_skip             row           p   p   p    p   p     p   p   p   p   p   p
dossiers:consultation_list    .             +   +   +    +   +     +   +   +   +   +   +
dossiers:consultation_new     round         x   x   x    +   +     x   x   x   x   x   x
dossiers:consultation_detail  consultation  -   -   -    +   +     -   +   +   -   +   -
dossiers:consultation_add     consultation  -   -   -    +   +     -   x   x   -   x   -
dossiers:consultation_publish consultation  -   -   -    x   +     -   x   x   -   x   -
dossiers:consultation_withdraw consultation -   -   -    +   +     -   x   x   -   x   -
dossiers:consultation_close   consultation  p   p   p    p   p     p   p   p   p   p   p
dossiers:consultation_record  on_show       x   x   x    +   +     x   +   +   x   +   x
dossiers:consultation_record_file on_show   x   x   x    +   +     x   +   +   x   +   x
dossiers:entry_word           entry         -   -   -    +   +     -   x   x   -   x   -
dossiers:entry_drop           entry         p   p   p    p   p     p   p   p   p   p   p
dossiers:entry_withdraw       public_entry  x   -   x    +   +     -   x   x   -   x   -
dossiers:comment_list         .             +   +   +    +   +     +   +   +   +   +   +
dossiers:comment_detail       comment       -   -   -    +   +     -   -   -   -   -   -
dossiers:comment_check        comment       p   p   p    p   p     p   p   p   p   p   p
dossiers:comment_answer       comment       p   p   p    p   p     p   p   p   p   p   p
dossiers:comment_aside        comment       p   p   p    p   p     p   p   p   p   p   p
dossiers:comment_sender       comment       p   p   p    p   p     p   p   p   p   p   p

portal:running                .             +   +   +    +   +     +   +   +   +   +   +
portal:follow                 .             +   +   +    +   +     +   +   +   +   +   +
portal:consultation           on_show       +   +   +    +   +     +   +   +   +   +   +
portal:notice_board           on_show       +   +   +    +   +     +   +   +   +   +   +
portal:log                    on_show       +   +   +    +   +     +   +   +   +   +   +
portal:comment                on_show       +   +   +    +   +     +   +   +   +   +   +
portal:entry                  on_show       +   +   +    +   +     +   +   +   +   +   +
portal:comment_entry          on_show       +   +   +    +   +     +   +   +   +   +   +

dossiers:workbench            .             +   +   +    +   +     +   +   +   +   +   +
dossiers:assign               .             p   p   p    p   p     p   p   p   p   p   p
dossiers:appraisal_reports    .             p   p   p    p   p     p   p   p   p   p   p
dossiers:times                .             +   +   +    +   +     x   +   +   x   +   x
dossiers:appraisal_report     dossier       x   -   x    +   +     -   x   x   -   x   -
dossiers:begin                case          p   p   p    p   p     p   p   p   p   p   p
dossiers:ask_change           case          x   -   x    +   +     -   x   x   -   x   -
dossiers:give_opinion         case          x   -   x    +   +     -   x   x   -   x   -
dossiers:make_ready           case          p   p   p    p   p     p   p   p   p   p   p
dossiers:reopen               case          x   -   x    x   x     -   x   x   -   x   -
dossiers:give_grace           case          x   -   x    x   +     -   x   x   -   x   -
dossiers:nomination_withdraw  case          x   -   +    x   x     -   x   x   -   x   -
dossiers:interests            case          x   -   x    +   +     -   x   x   -   x   -
dossiers:not_the_nominee      case          p   p   p    p   p     p   p   p   p   p   p
dossiers:lift_interest        interest      x   -   x    x   +     -   x   x   -   x   -
dossiers:answer_change        change        +   -   +    x   x     -   x   x   -   x   -
dossiers:settle_change        change        p   p   p    p   p     p   p   p   p   p   p
dossiers:ask_again            change        x   -   x    x   x     -   x   x   -   x   -
dossiers:withdraw_change      change        p   p   p    p   p     p   p   p   p   p   p

directives:list               .             +   +   +    +   +     +   +   +   +   +   +
directives:detail             directive     +   +   +    +   +     +   +   +   +   +   +
directives:task               task          +   +   +    +   +     +   +   +   +   +   +
directives:report             task          +   +   +    x   x     x   x   x   x   x   x

insights:summary              .             +   +   +    +   +     +   +   +   +   +   +
insights:summary_forecast     .             +   +   +    +   +     +   +   +   +   +   +
insights:start                .             p   p   p    p   p     p   p   p   p   p   p
insights:results              .             >   >   >    >   >     >   >   >   >   >   >
insights:results_forecast     .             >   >   >    >   >     >   >   >   >   >   >
insights:case                 found         +   -   +    +   +     -   +   +   -   +   -
insights:case_forecast        found         +   -   +    +   +     -   +   +   -   +   -
insights:propose              found         p   p   p    p   p     p   p   p   p   p   p
insights:acknowledge          found         p   p   p    p   p     p   p   p   p   p   p
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

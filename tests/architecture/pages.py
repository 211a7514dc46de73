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
dossiers:comment_enter        on_show       x   x   x    +   +     x   x   x   x   x   x
dossiers:comment_list         .             +   +   +    +   +     +   +   +   +   +   +
dossiers:comment_detail       comment       -   -   -    +   +     -   -   -   -   -   -
dossiers:comment_check        comment       p   p   p    p   p     p   p   p   p   p   p
dossiers:comment_answer       comment       p   p   p    p   p     p   p   p   p   p   p
dossiers:comment_aside        comment       p   p   p    p   p     p   p   p   p   p   p
dossiers:comment_sender       comment       p   p   p    p   p     p   p   p   p   p   p

decisions:list                .             +   +   +    +   +     +   +   +   +   +   +
decisions:new                 .             +   +   +    +   +     x   x   +   x   x   x
decisions:archive             .             +   +   +    +   +     +   +   +   +   +   +
decisions:past                .             +   +   +    +   +     x   x   x   x   x   x
decisions:past_file           .             +   +   +    +   +     x   x   x   x   x   x
decisions:past_import         past_import   -   -   -    -   -     -   -   -   -   -   -
decisions:past_answer         past_import   p   p   p    p   p     p   p   p   p   p   p
decisions:past_confirm        past_import   p   p   p    p   p     p   p   p   p   p   p
decisions:past_abandon        past_import   p   p   p    p   p     p   p   p   p   p   p
decisions:detail              decision      +   -   +    +   +     -   +   +   -   +   -
decisions:text                decision      +   -   +    x   x     -   x   x   -   x   -
decisions:propose_text        decision      p   p   p    p   p     p   p   p   p   p   p
decisions:add                 decision      +   -   +    +   +     -   +   +   -   +   -
decisions:add_by_hand         decision      +   -   +    x   x     -   x   x   -   x   -
decisions:remove              decision      p   p   p    p   p     p   p   p   p   p   p
decisions:discard             decision      p   p   p    p   p     p   p   p   p   p   p
decisions:waive               decision      x   -   +    x   x     -   x   x   -   x   -
decisions:preview             decision      +   -   +    +   +     -   +   +   -   +   -
decisions:preview_word        decision      +   -   +    +   +     -   +   +   -   +   -
decisions:office_word         office_word   +   -   +    +   +     -   +   +   -   +   -
decisions:submission          decision      +   -   +    +   +     -   +   +   -   +   -
decisions:submission_word     decision      +   -   +    +   +     -   +   +   -   +   -
decisions:number              decision      +   -   +    x   x     -   x   x   -   x   -
decisions:drop_number         decision      x   -   +    x   x     -   x   x   -   x   -
decisions:issue               decision      x   -   +    x   x     -   x   x   -   x   -
decisions:release             decision      x   -   x    x   x     -   x   x   -   x   -
decisions:item                decision_item +   -   +    +   +     -   +   +   -   +   -
decisions:edit_item           decision_item +   -   +    x   x     -   x   x   -   x   -
decisions:download            decision_file +   -   +    +   +     -   +   +   -   +   -

portal:running                .             +   +   +    +   +     +   +   +   +   +   +
portal:awards                 .             +   +   +    +   +     +   +   +   +   +   +
portal:follow                 .             +   +   +    +   +     +   +   +   +   +   +
portal:consultation           on_show       +   +   +    +   +     +   +   +   +   +   +
portal:notice_board           on_show       +   +   +    +   +     +   +   +   +   +   +
portal:log                    on_show       +   +   +    +   +     +   +   +   +   +   +
portal:comment                on_show       +   +   +    +   +     +   +   +   +   +   +
portal:entry                  on_show       +   +   +    +   +     +   +   +   +   +   +
portal:comment_entry          on_show       +   +   +    +   +     +   +   +   +   +   +

certificates:list             .             +   +   +    +   +     +   +   +   +   +   +
certificates:to_reissue       .             +   +   +    +   +     +   +   +   +   +   +
certificates:decision         award         +   -   +    +   +     -   +   +   -   +   -
certificates:make             award         p   p   p    p   p     p   p   p   p   p   p
certificates:print            award         +   -   +    x   x     -   x   x   -   x   -
certificates:hand_over        award         +   -   +    x   x     -   x   x   -   x   -
certificates:hand_over_list   award         +   -   +    x   x     -   x   x   -   x   -
certificates:run              print_run     +   -   +    +   +     -   +   +   -   +   -
certificates:run_file         print_file    +   -   +    x   x     -   x   x   -   x   -
certificates:detail           certificate   +   -   +    +   +     -   +   +   -   +   -
certificates:picture          certificate   +   -   +    +   +     -   +   +   -   +   -
certificates:spoil            certificate_printed +  - + x   x     -   x   x   -   x   -
certificates:reissue          certificate_handed  +  - + x   x     -   x   x   -   x   -
certificates:reissue_corrected certificate_corrected + - + x  x     -   x   x   -   x   -
certificates:cancel           certificate   +   -   +    x   x     -   x   x   -   x   -
certificates:badge            certificate   p   p   p    p   p     p   p   p   p   p   p
certificates:blanks           .             +   +   +    +   +     x   +   +   x   +   x
certificates:blanks_enter     .             +   +   +    +   +     x   x   +   x   x   x
certificates:designs          .             +   +   +    +   +     x   +   +   x   +   x
certificates:design           certificate_design  +  - + +   +     -   +   +   -   +   -
certificates:design_picture   certificate_design  +  - + +   +     -   +   +   -   +   -
certificates:calibrate        certificate_design  +  - + x   x     -   x   x   -   x   -
certificates:calibration_sheet certificate_design +  - + +   +     -   +   +   -   +   -
certificates:design_copy      certificate_design  p  p p p   p     p   p   p   p   p   p
certificates:design_retire    certificate_design  p  p p p   p     p   p   p   p   p   p
type_code                     .             +   +   +    +   +     +   +   +   +   +   +
credential_status             badge_list    +   +   +    +   +     +   +   +   +   +   +
check_certificate             certificate_public  +  + + +   +     +   +   +   +   +   +

ceremonies:list               .             +   +   +    +   +     +   +   +   +   +   +
ceremonies:plan               .             +   +   +    +   +     x   x   +   x   x   x
ceremonies:detail             ceremony      +   -   +    -   -     -   -   -   -   +   -
ceremonies:change             ceremony      +   -   +    -   -     -   -   -   -   x   -
ceremonies:include            ceremony      +   -   +    -   -     -   -   -   -   x   -
ceremonies:exclude            in_ceremony   p   p   p    p   p     p   p   p   p   p   p
ceremonies:arrange            ceremony      p   p   p    p   p     p   p   p   p   p   p
ceremonies:invitation         ceremony      p   p   p    p   p     p   p   p   p   p   p
ceremonies:invite             ceremony      +   -   +    -   -     -   -   -   -   x   -
ceremonies:guests             ceremony      +   -   +    -   -     -   -   -   -   +   -
ceremonies:add_guests         ceremony      +   -   +    -   -     -   -   -   -   x   -
ceremonies:guest              ceremony_guest +   -   +    -   -     -   -   -   -   x   -
ceremonies:remove_guest       ceremony_guest p   p   p    p   p     p   p   p   p   p   p
ceremonies:guest_letter       ceremony_guest p   p   p    p   p     p   p   p   p   p   p
ceremonies:seats              ceremony      +   -   +    -   -     -   -   -   -   +   -
ceremonies:seats_pdf          ceremony      +   -   +    -   -     -   -   -   -   +   -
ceremonies:seats_word         ceremony      +   -   +    -   -     -   -   -   -   +   -
ceremonies:fill               ceremony      +   -   +    -   -     -   -   -   -   x   -
ceremonies:needs              ceremony      +   -   +    -   -     -   -   -   -   x   -
ceremonies:script             ceremony      +   -   +    -   -     -   -   -   -   +   -
ceremonies:script_pdf         ceremony      +   -   +    -   -     -   -   -   -   +   -
ceremonies:script_word        ceremony      +   -   +    -   -     -   -   -   -   +   -
ceremonies:day                invited       +   -   +    -   -     -   -   -   -   x   -
ceremonies:tick               invited       p   p   p    p   p     p   p   p   p   p   p
ceremonies:hold               invited       +   -   +    -   -     -   -   -   -   x   -
ceremonies:cancel             ceremony      +   -   +    -   -     -   -   -   -   x   -
ceremonies:award              ceremony_award + -   +    -   -     -   -   -   -   +   -
ceremonies:answer             ceremony_award + -   +    -   -     -   -   -   -   x   -
ceremonies:move               ceremony_award + -   +    -   -     -   -   -   -   x   -
ceremonies:seat               ceremony_award + -   +    -   -     -   -   -   -   x   -

bonuses:list                  .             +   +   +    +   +     +   +   +   +   +   +
bonuses:waiting               .             +   +   +    +   +     +   +   +   +   +   +
bonuses:make                  award         p   p   p    p   p     p   p   p   p   p   p
bonuses:detail                bonus_list    +   -   +    -   -     -   -   -   -   +   -
bonuses:recompute             bonus_list    p   p   p    p   p     p   p   p   p   p   p
bonuses:approve               bonus_list    x   -   +    -   -     -   -   -   -   x   -
bonuses:pay_all               bonus_list    +   -   +    -   -     -   -   -   -   x   -
bonuses:pdf                   bonus_list    +   -   +    -   -     -   -   -   -   +   -
bonuses:word                  bonus_list    +   -   +    -   -     -   -   -   -   +   -
bonuses:line                  bonus_line    +   -   +    -   -     -   -   -   -   +   -
bonuses:fix                   bonus_line    x   -   x    -   -     -   -   -   -   x   -
bonuses:settle                bonus_line    x   -   x    -   -     -   -   -   -   x   -
bonuses:pay                   bonus_line    x   -   x    -   -     -   -   -   -   x   -
bonuses:return                bonus_line    x   -   x    -   -     -   -   -   -   x   -
bonuses:demand                bonus_line    +   -   +    -   -     -   -   -   -   x   -
bonuses:recover               bonus_line    x   -   x    -   -     -   -   -   -   x   -
bonuses:funds                 .             +   +   +    +   +     +   +   +   +   +   +
bonuses:open_fund             .             +   +   +    +   +     x   x   +   x   x   x
bonuses:fund                  fund          +   -   +    -   -     -   -   -   -   +   -
bonuses:enter                 fund          +   -   +    -   -     -   -   -   -   x   -
bonuses:spending              fund          +   -   +    -   -     -   -   -   -   x   -
bonuses:reverse               fund_entry    +   -   +    -   -     -   -   -   -   x   -

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

documents:books               .             +   +   +    +   +     +   +   +   +   +   +
documents:drafts              .             +   +   +    +   +     +   +   +   +   +   +
documents:book                book          +   -   +    +   +     -   +   +   -   +   -
documents:detail              official_numbered +  -   +    +   +     -   +   +   -   +   -
documents:preview             official_numbered +  -   +    +   +     -   +   +   -   +   -
documents:number              official      +   -   +    -   -     -   -   -   -   x   -
documents:sign                official_numbered p  p   p    p   p     p   p   p   p   p   p
documents:accept_signed       official_numbered +  -   +    x   x     -   x   x   -   x   -
documents:void                official_numbered +  -   +    x   x     -   x   x   -   x   -
documents:download            official_file +   -   +    +   +     -   +   +   -   +   -
documents:templates           .             +   +   +    +   +     +   +   +   +   +   +
documents:template_add        .             +   +   +    x   +     x   x   +   x   x   x
documents:template            word_template +   -   +    +   +     -   +   +   -   +   -
documents:template_file       word_template +   -   +    +   +     -   +   +   -   +   -
documents:template_named      word_template +   -   +    +   +     -   +   +   -   +   -
documents:template_example    word_template +   -   +    +   +     -   +   +   -   +   -
documents:template_retire     word_template p   p   p    p   p     p   p   p   p   p   p

councils:council_list         .             +   +   +    +   +     +   +   +   +   +   +
councils:council_new          .             +   +   +    x   +     x   +   x   x   x   x
councils:council_detail       council       -   -   -    +   +     -   +   +   -   +   -
councils:council_correct      council       -   -   -    x   +     -   +   x   -   x   -
councils:council_replace      council       -   -   -    x   +     -   +   x   -   x   -
councils:council_end          council       -   -   -    x   +     -   +   x   -   x   -
councils:statute_add          council       -   -   -    x   +     -   +   x   -   x   -
councils:member_add           council       -   -   -    x   +     -   +   x   -   x   -
councils:member_correct       seat          -   -   -    x   +     -   +   x   -   x   -
councils:member_seat          seat          -   -   -    x   +     -   +   x   -   x   -
councils:member_end           seat          -   -   -    x   +     -   +   x   -   x   -
councils:member_move          seat          p   p   p    p   p     p   p   p   p   p   p
councils:meeting_list         .             +   +   +    +   +     +   +   +   +   +   +
councils:meeting_new          council       -   -   -    x   +     -   +   x   -   x   -
councils:meeting_detail       meeting       -   -   -    +   +     -   +   +   -   +   -
councils:meeting_edit         meeting       -   -   -    x   +     -   +   x   -   x   -
councils:meeting_call         meeting       -   -   -    x   +     -   +   x   -   x   -
councils:meeting_open         meeting       p   p   p    p   p     p   p   p   p   p   p
councils:meeting_close        meeting       p   p   p    p   p     p   p   p   p   p   p
councils:meeting_cancel       meeting       -   -   -    x   +     -   +   x   -   x   -
councils:meeting_write_up     session       -   -   -    x   +     -   +   x   -   x   -
councils:agenda_choose        meeting       -   -   -    x   +     -   +   x   -   x   -
councils:topic_add            meeting       -   -   -    x   +     -   +   x   -   x   -
councils:agenda_sort          meeting       p   p   p    p   p     p   p   p   p   p   p
councils:agenda_file          meeting       -   -   -    +   +     -   +   +   -   +   -
councils:meeting_wall         session       -   -   -    x   +     -   +   x   -   x   -
councils:meeting_roll         session       -   -   -    x   +     -   +   x   -   x   -
councils:meeting_interests    session       -   -   -    x   +     -   +   x   -   x   -
councils:paper_add            meeting       -   -   -    x   +     -   +   x   -   x   -
councils:paper_download       handout       -   -   -    +   +     -   +   +   -   +   -
councils:item_detail          item          -   -   -    +   +     -   +   +   -   +   -
councils:item_move            item          p   p   p    p   p     p   p   p   p   p   p
councils:item_remove          item          -   -   -    x   +     -   +   x   -   x   -
councils:item_fallback        item          -   -   -    x   +     -   +   x   -   x   -
councils:item_discussion      session_item  -   -   -    x   +     -   +   x   -   x   -
councils:interest_declare     session_item  -   -   -    x   x     -   x   x   -   x   -
councils:interest_note        session_item  -   -   -    x   +     -   +   x   -   x   -
councils:interest_withdraw    kept_away     -   -   -    x   +     -   +   x   -   x   -
councils:minutes_draft        session       p   p   p    p   p     p   p   p   p   p   p
councils:minutes_detail       minutes       -   -   -    -   +     -   +   -   -   -   -
councils:minutes_confirm      minutes       p   p   p    p   p     p   p   p   p   p   p
councils:minutes_file         minutes       -   -   -    -   +     -   +   -   -   -   -
councils:ballot_new           session       -   -   -    x   x     -   +   x   -   x   -
councils:ballot_verifier      .             +   +   +    +   +     +   +   +   +   +   +
councils:ballot_detail        ballot        -   -   -    +   +     -   +   +   -   +   -
councils:ballot_screen        balloting     -   -   -    +   +     -   +   +   -   +   -
councils:ballot_bundle        closed_box    -   -   -    x   x     -   +   x   -   +   -
councils:ballot_freeze        ballot        -   -   -    x   x     -   +   x   -   x   -
councils:ballot_code          frozen        -   -   -    x   x     -   x   x   -   x   -
councils:ballot_open          frozen        -   -   -    x   x     -   +   x   -   x   -
councils:ballot_vote          balloting     -   -   -    x   x     -   x   x   -   x   -
councils:ballot_receipt       balloting     -   -   -    +   +     -   +   +   -   +   -
councils:ballot_note_paper    balloting     p   p   p    p   p     p   p   p   p   p   p
councils:ballot_papers        balloting     -   -   -    x   x     -   x   x   -   x   -
councils:ballot_sheets        frozen        -   -   -    x   x     -   +   x   -   x   -
councils:ballot_remind        balloting     p   p   p    p   p     p   p   p   p   p   p
councils:ballot_close         balloting     -   -   -    x   x     -   +   x   -   x   -
councils:ballot_count         closed_box    -   -   -    x   x     -   x   x   -   x   -
councils:ballot_minutes       counted       -   -   -    +   +     -   +   +   -   +   -
councils:ballot_minutes_draft counted       p   p   p    p   p     p   p   p   p   p   p
councils:ballot_minutes_confirm counted       p   p   p    p   p     p   p   p   p   p   p
councils:ballot_minutes_file  counted       -   -   -    -   -     -   -   -   -   -   -
councils:ballot_certify       counted       -   -   -    x   x     -   x   x   -   x   -
councils:ballot_propose       certified     p   p   p    p   p     p   p   p   p   p   p
councils:ballot_ask_cancel    balloting     -   -   -    x   x     -   +   x   -   x   -
councils:ballot_cancel        balloting     -   -   -    x   x     -   x   x   -   x   -
councils:ballot_annul         counted       -   -   -    x   x     -   x   x   -   x   -
councils:ballot_destroy       certified     -   -   -    x   x     -   +   x   -   x   -
councils:ballot_burn_code     certified     p   p   p    p   p     p   p   p   p   p   p

directives:list               .             +   +   +    +   +     +   +   +   +   +   +
directives:detail             directive     +   +   +    +   +     +   +   +   +   +   +
directives:task               task          +   +   +    +   +     +   +   +   +   +   +
directives:report             task          +   +   +    x   x     x   x   x   x   x   x

referrals:list                .             +   +   +    +   +     +   +   +   +   +   +
referrals:new                 .             x   x   x    +   +     x   x   x   x   x   x
referrals:detail              referral      -   -   -    +   +     -   -   +   -   +   -
referrals:change              referral      -   -   -    +   +     -   -   x   -   x   -
referrals:choose              referral      -   -   -    +   +     -   -   x   -   x   -
referrals:remove              referral      p   p   p    p   p     p   p   p   p   p   p
referrals:letter              referral      -   -   -    +   +     -   -   x   -   x   -
referrals:drop                referral      -   -   -    x   +     -   -   x   -   x   -
referrals:send                referral      -   -   -    x   +     -   -   +   -   x   -
referrals:package             referral      -   -   -    +   +     -   -   +   -   x   -
referrals:happened            referral_sent -   -   -    +   +     -   -   +   -   x   -
referrals:event               referral_event -   -   -    +   +     -   -   +   -   x   -
referrals:decide              referral_sent p   p   p    p   p     p   p   p   p   p   p
referrals:move                referral_item -   -   -    +   +     -   -   x   -   x   -
referrals:download            referral_paper -   -   -    +   +     -   -   +   -   +   -

complaints:list               .             +   +   +    +   +     +   +   +   +   +   +
complaints:enter              .             x   x   x    +   +     x   x   x   x   x   x
complaints:detail             complaint     -   -   -    +   +     -   -   -   -   +   -
complaints:content            complaint     -   -   -    p   p     -   -   -   -   p   -
complaints:sender             complaint     -   -   -    p   p     -   -   -   -   p   -
complaints:hand_over          complaint     -   -   -    x   +     -   -   -   -   x   -
complaints:accept             complaint     -   -   -    x   +     -   -   -   -   x   -
complaints:refuse             complaint     -   -   -    x   +     -   -   -   -   x   -
complaints:verify             complaint     -   -   -    x   x     -   -   -   -   x   -
complaints:conclude           complaint     -   -   -    x   x     -   -   -   -   x   -
complaints:answer             complaint     -   -   -    x   x     -   -   -   -   x   -

withdrawals:list              .             +   +   +    +   +     +   +   +   +   +   +
withdrawals:choose            .             x   x   x    +   +     x   x   x   x   x   x
withdrawals:open              taking_back   x   -   x    +   +     -   x   x   -   x   -
withdrawals:detail            withdrawal    -   -   -    +   +     -   -   +   -   +   -
withdrawals:answer            withdrawal    -   -   -    x   x     -   -   x   -   x   -
withdrawals:verify            withdrawal    -   -   -    +   +     -   -   x   -   x   -
withdrawals:propose           withdrawal    -   -   -    x   x     -   -   x   -   x   -
withdrawals:drop              withdrawal    -   -   -    x   +     -   -   x   -   x   -
withdrawals:letter            withdrawal    -   -   -    x   x     -   -   x   -   x   -
withdrawals:decide            withdrawal    -   -   -    x   x     -   -   x   -   x   -
withdrawals:add_thing         withdrawal    -   -   -    x   x     -   -   x   -   x   -
withdrawals:settle_thing      returned      -   -   -    +   +     -   -   x   -   x   -

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

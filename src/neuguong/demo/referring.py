"""What went up to the Prime Minister: one package on its way, with a demand and a decision in it; another that is being prepared."""

from datetime import date, timedelta
from random import Random
from typing import Final

from neuguong.accounts.models import User
from neuguong.decisions import actions as deciding
from neuguong.decisions.enums import Decider
from neuguong.demo.clock import clock_at, moment
from neuguong.demo.nominees import Pool
from neuguong.demo.rounds import working_day_before
from neuguong.dossiers import actions as dossiers
from neuguong.dossiers.enums import BodyAnswer, NominationStage, Recommendation
from neuguong.dossiers.models import Nomination, Round
from neuguong.organisations.models import Organisation
from neuguong.referrals import actions
from neuguong.referrals.enums import EventKind, ReferralChannel
from neuguong.referrals.models import Referral

_ROUND: Final = "cong-trang-2025"
_BODY: Final = "SYT"
_HONOUR: Final = "BK_TTG"
_TITLE: Final = "Về việc đề nghị tặng Bằng khen của Thủ tướng Chính phủ"
_SENT, _PREPARED, _LEFT = 4, 3, 2  # how many of those proposed; the last wait to be chosen
_LETTER: Final = "341/TTr-UBND"
_DECISION: Final = "2604/QĐ-TTg"
_ASKED: Final = "Bổ sung bản điện tử của báo cáo thành tích (Word và PDF), có xác nhận của cấp trình khen thưởng."


def refer_upwards(*, today: date) -> None:
    """Nothing where the round's office has too few people that nobody has put forward for the honour."""
    users = {user.username: user for user in User.objects.filter(demo=True)}
    chosen = _put_forward(today, users)
    if len(chosen) < _SENT + _PREPARED + _LEFT:
        return
    _appraised(chosen, today, users)
    chief = users["lanhdao"]
    sent = _package(chosen[:_SENT], "năm 2025", working_day_before(today, 21), chief)
    _send(sent, today, chief)
    _answered(sent, today, chief)
    preparing = _package(chosen[_SENT : _SENT + _PREPARED], "năm 2025 (lần hai)", working_day_before(today, 3), chief)
    with clock_at(moment(working_day_before(today, 2), 15)):
        actions.draft_letter(referral_id=preparing.pk, by=chief)


def _put_forward(today: date, users: dict[str, User]) -> list[Nomination]:
    """The health service's own dossier for the honour, handed in five weeks ago."""
    officer, body = users["chuyenvien"], Organisation.objects.get(code=_BODY)
    round_ = Round.objects.get(code=_ROUND)
    pool = Pool(Random(2604), body, round_.achievement_year, sudden=False)  # noqa: S311  invented data must be repeatable, not secret
    wanted = _SENT + _PREPARED + _LEFT
    taken = set(Nomination.objects.kept().filter(honour=_HONOUR).values_list("recipient_id", flat=True))
    free = [one for one in pool.choose({_HONOUR: wanted + len(taken)}) if one[0].pk not in taken][:wanted]
    if len(free) < wanted:
        return []
    handed_in = working_day_before(today, 27)
    with clock_at(moment(working_day_before(today, 28), 9)):
        dossier = dossiers.start_dossier(round_=round_, organisation=body, by=officer)
        for recipient, honour, written in free:
            dossiers.add_nomination(dossier_id=dossier.pk, recipient=recipient, honour=honour, by=officer, **written)
    with clock_at(moment(handed_in, 14)):
        dossiers.describe_letter(
            dossier_id=dossier.pk, number="38/TTr-SYT", on=handed_in, signer="Nguyễn Quang Lâm", by=officer
        )
        dossiers.submit_dossier(dossier_id=dossier.pk, by=officer)
    with clock_at(moment(working_day_before(today, 26), 10)):
        dossiers.accept_dossier(dossier_id=dossier.pk, by=users["thamdinh"])
    return list(dossier.nominations.kept().order_by("position"))


def _appraised(chosen: list[Nomination], today: date, users: dict[str, User]) -> None:
    """Given out, judged, found ready, laid before who decides."""
    chief, appraiser = users["lanhdao"], users["thamdinh"]
    with clock_at(moment(working_day_before(today, 26), 11)):
        dossiers.assign_nominations(pairs={one.pk: appraiser.pk for one in chosen}, by=chief)
    _opinions(chosen, today, appraiser)
    with clock_at(moment(working_day_before(today, 24), 9)):
        for one in chosen:
            dossiers.give_opinion(
                nomination_id=one.pk,
                recommendation=Recommendation.SUPPORT,
                text="Thành tích, các danh hiệu đã có khớp với sổ; đề nghị trình Thủ tướng Chính phủ.",
                by=appraiser,
            )
            dossiers.make_ready(nomination_id=one.pk, by=appraiser)
    with clock_at(moment(working_day_before(today, 22), 15)):
        ready = Nomination.objects.filter(pk__in=[one.pk for one in chosen], stage=NominationStage.READY)
        dossiers.propose_nominations(nomination_ids=list(ready.values_list("pk", flat=True)), by=chief)


def _opinions(chosen: list[Nomination], today: date, appraiser: User) -> None:
    """The police have nothing to say of anybody; typed in from their letter."""
    with clock_at(moment(working_day_before(today, 26), 15)):
        asked = dossiers.ask_opinions(
            round_id=chosen[0].dossier.round_id,
            body=Organisation.objects.get(code="CA"),
            nomination_ids=[one.pk for one in chosen],
            matters="Chấp hành pháp luật, an ninh trật tự, phòng cháy và chữa cháy",
            by=appraiser,
        )
    with clock_at(moment(working_day_before(today, 25), 15)):
        dossiers.answer_opinions(request_id=asked.pk, answers={}, everybody=BodyAnswer.NOTHING, by=appraiser)
        dossiers.close_request(request_id=asked.pk, by=appraiser)


def _package(chosen: list[Nomination], note: str, day: date, chief: User) -> Referral:
    with clock_at(moment(day, 9)):
        made = actions.begin_referral(
            decider=Decider.PRIME_MINISTER,
            receiver="Bộ Nội vụ",
            title=f"{_TITLE} {note}",
            channel=ReferralChannel.ELECTRONIC,
            organisation=Organisation.objects.get(kind="province"),
            by=chief,
        )
        actions.add_nominations(referral_id=made.pk, nomination_ids=[one.pk for one in chosen], by=chief)
    return made


def _send(package: Referral, today: date, chief: User) -> None:
    sent_on, received_on = working_day_before(today, 20), working_day_before(today, 18)
    with clock_at(moment(sent_on, 16)):
        actions.send_referral(
            referral_id=package.pk, sent_on=sent_on, letter_number=_LETTER, letter_on=sent_on, by=chief
        )
    with clock_at(moment(received_on, 10)):
        actions.write_event(
            referral_id=package.pk,
            kind=EventKind.RECEIVED,
            happened_on=received_on,
            document="Thông báo tiếp nhận trên hệ thống của Bộ Nội vụ",
            by=chief,
        )


def _answered(package: Referral, today: date, chief: User) -> None:
    """The first on the list has been granted; of the second something is asked for."""
    granted, asked = package.items.order_by("position")[:2]
    asked_on = working_day_before(today, 6)
    with clock_at(moment(asked_on, 14)):
        actions.write_event(
            referral_id=package.pk,
            kind=EventKind.ASKED,
            happened_on=asked_on,
            document=f"Công văn của Bộ Nội vụ ngày {asked_on:%d/%m/%Y}",
            text=_ASKED,
            due_on=today + timedelta(days=5),
            item_ids=[asked.pk],
            by=chief,
        )
    with clock_at(moment(working_day_before(today, 3), 9)):
        draft = actions.draft_decision_of(referral_id=package.pk, item_ids=[granted.pk], by=chief)
        deciding.issue_decision(
            decision_id=draft.pk, number=_DECISION, decided_on=working_day_before(today, 5), by=chief
        )
    with clock_at(moment(working_day_before(today, 2), 9)):
        deciding.release_decision(decision_id=draft.pk, by=chief)

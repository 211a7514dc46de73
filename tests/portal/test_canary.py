"""Every field that is not public carries a mark; a visitor who opens everything there is meets none of them."""

import re

import pytest
from django.db import models
from django.urls import reverse
from django.utils import timezone

from neuguong.dossiers import actions
from neuguong.dossiers.models import Comment, ConsultationEntry, Dossier, Nomination, Round
from neuguong.dossiers.queries import public
from neuguong.registry.models import Discipline, Recipient
from tests.dossiers.consulting import appraising, drafted, published, said, standing_office
from tests.factories import (
    AssessmentFactory,
    CandidateConfirmationFactory,
    DisciplineFactory,
    NominationNoteFactory,
    RoundFactory,
)

MARK = "CHIMHOANGYEN"
# What the public reads of an entry; everything else of every model is marked.
SHOWN = {("ConsultationEntry", name) for name in ("name", "post", "unit", "honour", "summary")}


def marked(thing, skip=frozenset()):
    """Put a mark of its own into every text column of ``thing`` that is neither shown nor a code of a closed list."""
    kind, values = type(thing), {}
    for field in kind._meta.concrete_fields:
        text = isinstance(field, models.CharField | models.TextField) and not field.choices
        if text and field.name not in skip and (kind.__name__, field.name) not in SHOWN:
            values[field.name] = f"{MARK}{kind.__name__}{field.name}"[: field.max_length or 200]
    models.QuerySet(kind).filter(pk=thing.pk).update(**values)
    return len(values)


@pytest.fixture
def places(db):
    """Lists on show, one withdrawn entry, a draft, comments in every state, and marks wherever nobody should look."""
    round_ = RoundFactory(code="chim")
    nominees = [appraising(round_, name=f"Người {number}") for number in range(3)]
    shown = published(round_, *nominees)
    drafted(round_, appraising(round_, name=f"{MARK} trong bản nháp"), title=f"{MARK} bản nháp")
    office = standing_office()
    actions.withdraw_entry(entry_id=shown.entries.last().pk, reason=f"{MARK} lý do gỡ", by=office)
    shown.entries.filter(withdrawn_at__isnull=False).update(name=f"{MARK} đã gỡ")
    for number in range(3):
        said(shown, f"{MARK} góp ý {number}", position=1, sender=f"{MARK} người gửi", contact=f"{MARK} số")
    first, second, _ = Comment.objects.all()
    actions.answer_comment(comment_id=first.pk, answer=f"{MARK} riêng", reason="Đã xác minh.", by=office)
    actions.close_comment(comment_id=second.pk, reason="Ngoài nội dung.", by=office)
    for nominee in nominees:
        _mark_around(nominee)
    Round.objects.filter(pk=round_.pk).update(name=f"{MARK} đợt", law_reason=f"{MARK} luật")
    return shown


def _mark_around(nominee):
    person, dossier = nominee.recipient, nominee.dossier
    NominationNoteFactory(nomination=nominee, text=f"{MARK} ghi chú")
    AssessmentFactory(nomination=nominee, facts={"x": MARK}, findings={"summary": MARK, "alternatives": []})
    CandidateConfirmationFactory(
        nomination=nominee, correction=MARK, publish=True, way="paper", answered_on=timezone.localdate()
    )
    marks = marked(DisciplineFactory(recipient=person))
    marks += marked(person, skip={"identity_index", "identity_number"})
    marks += marked(nominee, skip={"honour"})
    marks += marked(dossier)
    marks += marked(dossier.organisation, skip={"path", "code"})
    for entry in ConsultationEntry.objects.filter(nomination=nominee):
        marks += marked(entry)
    assert marks > 20


def crawl(client, start):
    """Everything a visitor can reach by links from ``start``, by address."""
    seen, waiting = {}, [start]
    while waiting:
        address = waiting.pop().split("#")[0]
        if address in seen or not address.startswith(reverse("portal:running")):
            continue
        answer = client.get(address)
        seen[address] = answer.content.decode() + repr(sorted(answer.headers.items()))
        links = re.findall(r'(?:href|action)="([^"]+)"', seen[address])
        waiting += [link if link.startswith("/") else address.split("?")[0] + link for link in links]
    return seen


def test_attack_by_crawling_the_public_pages_meets_no_private_field(visitor, places):
    code = said(places, "Một góp ý nữa.")
    seen = crawl(visitor, reverse("portal:running"))
    seen["tra-cuu"] = visitor.post(reverse("portal:follow"), {"code": code}).content.decode()
    for number in range(1, 6):
        address = reverse("portal:entry", args=[places.slug, number])
        seen[address] = visitor.get(address).content.decode()

    assert len(seen) >= 10
    assert {
        address: sorted(set(re.findall(rf"{MARK}\w*", body))) for address, body in seen.items() if MARK in body
    } == {}


def test_attack_by_crawling_would_be_noticed(visitor, places, monkeypatch):
    """The twin: one more column in the serializer, and the mark is met."""
    monkeypatch.setattr(public, "_ENTRY", ("position", "name", "post", "unit", "honour", "nomination__recipient__name"))

    assert any(MARK in body for body in crawl(visitor, reverse("portal:running")).values())


@pytest.mark.parametrize(
    "model", [Recipient, Nomination, Dossier, Discipline, Comment], ids=lambda model: model.__name__
)
def test_the_marks_are_really_there(places, model):
    rows = [repr(sorted(row.items(), key=str)) for row in model.objects.values()]

    assert any(MARK in row for row in rows)


def test_the_serializer_holds_what_may_be_public_and_nothing_else():
    assert list(public.PublicEntry.__dataclass_fields__) == ["number", "name", "post", "unit", "honour", "summary"]
    assert {name for name, kind in ConsultationEntry.personal.items() if kind.public} == {
        "name",
        "post",
        "unit",
        "honour",
        "summary",
    }

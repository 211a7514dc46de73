"""A list laid before the public, at each of its stations, made through the actions."""

from contextlib import contextmanager
from datetime import datetime, time

from django.utils import timezone

from neuguong.dossiers import actions
from neuguong.dossiers.enums import NominationStage, Stage
from tests.factories import DossierFactory, NominationFactory, OrganisationFactory, RecipientFactory, UserFactory

ORDER = "HC_LAO_DONG_3"  # an honour whose list the law wants public


@contextmanager
def clock(monkeypatch, day, hour=9, minute=0):
    """Local office time of ``day`` inside the block."""
    moment = timezone.make_aware(datetime.combine(day, time(hour, minute)))
    with monkeypatch.context() as patch:
        patch.setattr(timezone, "now", lambda: moment)
        yield


def standing_office(role="appraiser"):
    return UserFactory(role=role, organisation=OrganisationFactory(name="Sở Nội vụ"))


def appraising(round_, *, name="Sùng Thị Mỷ", honour=ORDER, **values):
    """A nomination that stands in appraisal."""
    dossier = DossierFactory(round=round_, stage=Stage.ACCEPTED)
    person = RecipientFactory(name=name, organisation=dossier.organisation)
    values = {"stage": NominationStage.APPRAISING} | values
    return NominationFactory(dossier=dossier, recipient=person, honour=honour, **values)


def drafted(round_, *nominations, by=None, **values):
    values = {"title": "Huân chương Lao động năm 2025", "days": None} | values
    return actions.draft_consultation(
        round_id=round_.pk,
        nomination_ids=[one.pk for one in nominations or [appraising(round_)]],
        by=by or standing_office(),
        **values,
    )


def published(round_, *nominations, by=None, opens_on=None, **values):
    """On show from today unless ``opens_on`` is given."""
    draft = drafted(round_, *nominations, by=by or standing_office("chief"), **values)
    return actions.publish_consultation(
        consultation_id=draft.pk,
        opens_on=opens_on or timezone.localdate(),
        by=by or standing_office("chief"),
        all_read=True,
    )


def said(consultation, text="Tôi thấy xứng đáng.", **values):
    """A comment of the public; its receipt code."""
    return actions.receive_comment(slug=consultation.slug, position=values.pop("position", None), text=text, **values)

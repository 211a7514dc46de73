"""An officer's spreadsheet on its way into a dossier: the file, its rows, what was decided, what was remembered."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from neuguong.common.encryption import EncryptedTextField
from neuguong.common.personal_data import NOT_PERSONAL, Personal, basic, identity
from neuguong.dossiers.enums import BatchStage, RowState
from neuguong.dossiers.querysets import BatchQuerySet
from neuguong.organisations.models import Organisation
from neuguong.registry.enums import SubjectGroup
from neuguong.registry.models import MATCH, RULE, Recipient

USER = settings.AUTH_USER_MODEL


def stored_name(instance: "ImportBatch", filename: str) -> str:
    """A random name: the officer's own file name is kept in the row, never on disk."""
    return f"imports/{uuid.uuid4().hex}"


class ImportBatch(models.Model):
    """One file offered to one dossier.

    ``sheets``: list of {name, header_row} that hold a list; ``headings``: list of {letter, heading, samples};
    ``mapping``: letter → field; ``honour_for_all``: what a list without a column of honours asks for; ``people_group``: the
    law's group of the persons of whom the file does not say it, as the officer answered; ``skipped``: rows left out with the
    reason; ``remarks``: what was corrected automatically; ``created``: ids by kind of record that this import brought into the
    registry, taken back by an undo. The stored file is encrypted at rest, because officers' lists carry identity numbers.
    """

    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.PROTECT, related_name="batches")
    stage = models.CharField(max_length=10, choices=BatchStage, default=BatchStage.MAPPING)
    file = models.FileField(upload_to=stored_name)
    file_name = models.CharField(max_length=150)
    file_size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    sheets = models.JSONField(default=list)
    sheet = models.CharField(max_length=120, blank=True)
    header_row = models.PositiveIntegerField(null=True)
    signature = models.CharField(max_length=64, blank=True)
    headings = models.JSONField(default=list)
    mapping = models.JSONField(default=dict)
    honour_for_all = models.CharField(max_length=20, blank=True)
    people_group = models.CharField(max_length=24, choices=SubjectGroup, blank=True)
    skipped = models.JSONField(default=list)
    remarks = models.JSONField(default=list)
    created = models.JSONField(default=dict)
    uploaded_at = models.DateTimeField(auto_now_add=True)
    uploaded_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(null=True, editable=False)
    confirmed_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, editable=False, related_name="+")
    undone_at = models.DateTimeField(null=True, editable=False)
    undone_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, editable=False, related_name="+")

    objects = BatchQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(stage__in=BatchStage.values), name="batch_stage_known"),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{step}_at": None, f"{step}_by": None})
                    | Q(**{f"{step}_at__isnull": False, f"{step}_by__isnull": False}),
                    name=f"batch_{step}_at_and_by_together",
                )
                for step in ("confirmed", "undone")
            ),
        ]

    def __str__(self) -> str:
        return self.file_name

    @property
    def audit_stream(self) -> str:
        return f"dossiers.dossier:{self.dossier_id}"


class ImportRow(models.Model):
    """One row of the file: what was read, what was wrong, what a person chose, what the rules said.

    ``cells``: field → raw text; ``overrides``: field → text typed on the screen instead; ``problems``: list of {field, text};
    ``changes``: automatic corrections in words; ``choice``: ``new``, ``skip`` or empty (then ``recipient`` is the answer);
    ``decided``: True once a person, not the machine, has chosen. Identity numbers are kept apart from ``cells`` and ``values``, encrypted.
    """

    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField("dòng")
    cells = models.JSONField(default=dict)
    overrides = models.JSONField(default=dict)
    values = models.JSONField(default=dict)
    identity_number = EncryptedTextField(blank=True, default="")
    problems = models.JSONField(default=list)
    changes = models.JSONField(default=list)
    name = models.CharField(max_length=200, blank=True)
    folded = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=10, choices=RowState, default=RowState.ERROR)
    message = models.CharField(max_length=500, blank=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.SET_NULL, null=True, related_name="+")
    honour = models.CharField(max_length=20, blank=True)
    recipient = models.ForeignKey(Recipient, on_delete=models.SET_NULL, null=True, related_name="+")
    choice = models.CharField(max_length=8, blank=True)
    decided = models.BooleanField(default=False)
    candidates = models.JSONField(default=list)
    assessment = models.JSONField(null=True)

    personal: ClassVar[dict[str, Personal]] = {
        "cells": basic(MATCH),
        "overrides": basic(MATCH),
        "values": basic(MATCH),
        "identity_number": identity(MATCH),
        "name": basic(MATCH),
        "folded": basic(MATCH),
        "recipient": basic(MATCH),
        "candidates": basic(MATCH),
        "assessment": basic(RULE),
        "message": basic(RULE),
        "problems": basic(MATCH),
        "changes": basic(MATCH),
    } | dict.fromkeys(
        ["batch", "number", "state", "organisation", "honour", "choice", "decided"],
        NOT_PERSONAL,
    )

    class Meta:
        ordering = ["number", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=RowState.values), name="import_row_state_known"),
        ]
        indexes = [models.Index(fields=["batch", "state", "number"])]

    def __str__(self) -> str:
        return f"dòng {self.number}: {self.name}"


class MappingMemory(models.Model):
    """How an office mapped a layout last time; ``signature`` identifies the headings whatever their order of rows above."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    signature = models.CharField(max_length=64)
    mapping = models.JSONField()
    remembered_at = models.DateTimeField(auto_now=True)
    remembered_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "signature"], name="mapping_once_an_office")]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.signature[:8]}"


class OrganisationSpelling(models.Model):
    """A spelling that an office confirmed to mean an organisation: asked once, remembered for that office's files."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    folded = models.CharField(max_length=200)
    meant = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    confirmed_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "folded"], name="organisation_spelling_once")]

    def __str__(self) -> str:
        return f"{self.folded} = {self.meant}"


class HonourSpelling(models.Model):
    """A spelling that an office confirmed to mean an honour."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    folded = models.CharField(max_length=200)
    honour = models.CharField(max_length=20)
    confirmed_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "folded"], name="honour_spelling_once")]

    def __str__(self) -> str:
        return f"{self.folded} = {self.honour}"

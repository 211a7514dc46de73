"""A round, the dossiers offices hand in for it, the nominations inside, and all that happens to each on its way."""

from neuguong.dossiers.models.appraisal import Grace, Interest, NominationNote, Overrule, SpecialistOpinion, StageSpan
from neuguong.dossiers.models.consultation import Comment, Consultation, ConsultationEntry, Moderation
from neuguong.dossiers.models.core import Assessment, Dossier, Nomination, Round
from neuguong.dossiers.models.imports import (
    HonourSpelling,
    ImportBatch,
    ImportRow,
    MappingMemory,
    OrganisationSpelling,
)
from neuguong.dossiers.models.opinions import OpinionAnswer, OpinionRequest, ViolatorEntry, ViolatorList
from neuguong.dossiers.models.papers import (
    Attachment,
    AttachmentVersion,
    CandidateConfirmation,
    DeferredPaper,
    PaperIntake,
    ReportSection,
    Upload,
)
from neuguong.dossiers.models.results import Result

__all__ = [
    "Assessment",
    "Attachment",
    "AttachmentVersion",
    "CandidateConfirmation",
    "Comment",
    "Consultation",
    "ConsultationEntry",
    "DeferredPaper",
    "Dossier",
    "Grace",
    "HonourSpelling",
    "ImportBatch",
    "ImportRow",
    "Interest",
    "MappingMemory",
    "Moderation",
    "Nomination",
    "NominationNote",
    "OpinionAnswer",
    "OpinionRequest",
    "OrganisationSpelling",
    "Overrule",
    "PaperIntake",
    "ReportSection",
    "Result",
    "Round",
    "SpecialistOpinion",
    "StageSpan",
    "Upload",
    "ViolatorEntry",
    "ViolatorList",
]

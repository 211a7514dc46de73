"""One factory a model, no surprises: what a test does not name is the plainest valid value."""

from tests.factories.accounts import RoleAssignmentFactory, UserFactory
from tests.factories.directives import DirectiveFactory, DirectiveTaskFactory, TaskReportFactory
from tests.factories.dossiers import (
    AssessmentFactory,
    DossierFactory,
    ImportBatchFactory,
    ImportRowFactory,
    NominationFactory,
    NominationNoteFactory,
    RoundFactory,
)
from tests.factories.insights import AcknowledgementFactory, ScreeningRowFactory, ScreeningRunFactory
from tests.factories.organisations import (
    AreaFactory,
    AreaFlagFactory,
    AreaSuccessionFactory,
    OrganisationFactory,
    OrganisationSuccessionFactory,
    RecipientGroupFactory,
)
from tests.factories.registry import (
    CollectiveYearFactory,
    DisciplineFactory,
    HeldHonourFactory,
    PostFactory,
    RecipientFactory,
    TaskRatingFactory,
    WorkAuthorFactory,
    WorkFactory,
)

__all__ = [
    "AcknowledgementFactory",
    "AreaFactory",
    "AreaFlagFactory",
    "AreaSuccessionFactory",
    "AssessmentFactory",
    "CollectiveYearFactory",
    "DirectiveFactory",
    "DirectiveTaskFactory",
    "DisciplineFactory",
    "DossierFactory",
    "HeldHonourFactory",
    "ImportBatchFactory",
    "ImportRowFactory",
    "NominationFactory",
    "NominationNoteFactory",
    "OrganisationFactory",
    "OrganisationSuccessionFactory",
    "PostFactory",
    "RecipientFactory",
    "RecipientGroupFactory",
    "RoleAssignmentFactory",
    "RoundFactory",
    "ScreeningRowFactory",
    "ScreeningRunFactory",
    "TaskRatingFactory",
    "TaskReportFactory",
    "UserFactory",
    "WorkAuthorFactory",
    "WorkFactory",
]

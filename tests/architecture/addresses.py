"""Every address of the system, read from the URL table, and one object for each that has a key in it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from neuguong.dossiers.enums import Stage
from neuguong.organisations.models import Organisation
from tests import factories

_PART = re.compile(r"<(?:\w+:)?(\w+)>")


@dataclass(frozen=True, slots=True)
class Address:
    """``name`` with its namespaces, ``route`` as written in the URL table, ``keys`` the parameters in it."""

    name: str
    route: str

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(_PART.findall(self.route))

    def with_nothing_behind(self) -> str:
        """A path that matches and names no object."""
        return "/" + _PART.sub("999999", self.route)

    def of(self, values: dict[str, Any]) -> str:
        return "/" + _PART.sub(lambda part: str(values[part[1]]), self.route)


def addresses() -> list[Address]:
    return list(_walk(get_resolver(), "", ()))


def _walk(resolver: URLResolver, before: str, spaces: tuple[str, ...]) -> Iterator[Address]:
    for entry in resolver.url_patterns:
        route = before + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield Address(":".join([*spaces, entry.name or route]), route)
        else:
            yield from _walk(entry, route, (*spaces, entry.namespace) if entry.namespace else spaces)


def _dossier(organisation: Organisation, stage: str = Stage.SUBMITTED) -> Any:
    return factories.DossierFactory(organisation=organisation, stage=stage)


def _task(organisation: Organisation) -> dict[str, Any]:
    group = factories.RecipientGroupFactory(kinds=[organisation.kind])
    task = factories.DirectiveTaskFactory(directive=factories.DirectiveFactory(groups=[group]))
    return {"slug": task.directive.slug, "position": task.position}


def _record(organisation: Organisation) -> dict[str, Any]:
    rating = factories.TaskRatingFactory(recipient__organisation=organisation)
    return {"pk": rating.recipient_id, "record": "xep-loai", "entry": rating.pk}


def office() -> Organisation:
    """A body directly below a province, as every addressee of a letter is."""
    return factories.OrganisationFactory(parent=factories.OrganisationFactory(kind="province"))


def _pk(made: Any) -> dict[str, Any]:
    return {"pk": made.pk}


# One object of an organisation, as the values of an address.
OBJECTS: dict[str, Callable[[Organisation], dict[str, Any]]] = {
    "account": lambda body: _pk(factories.UserFactory(role="officer", organisation=body)),
    "assignment": lambda body: _pk(factories.RoleAssignmentFactory(organisation=body)),
    "organisation": _pk,
    "recipient": lambda body: _pk(factories.RecipientFactory(organisation=body)),
    "collective": lambda body: _pk(factories.RecipientFactory(organisation=body, kind="collective")),
    "honour": lambda body: _pk(factories.HeldHonourFactory(recipient__organisation=body)),
    "record": _record,
    "kind": lambda body: {"kind": "ca-nhan"},
    "round": lambda body: _pk(factories.RoundFactory()),
    "draft": lambda body: _pk(_dossier(body, Stage.DRAFT)),
    "dossier": lambda body: _pk(_dossier(body)),
    "nomination": lambda body: _pk(factories.NominationFactory(dossier=_dossier(body))),
    "note": lambda body: _pk(factories.NominationNoteFactory(nomination__dossier=_dossier(body))),
    "batch": lambda body: _pk(factories.ImportBatchFactory(dossier=_dossier(body, Stage.DRAFT))),
    "row": lambda body: _pk(factories.ImportRowFactory(batch__dossier=_dossier(body, Stage.DRAFT))),
    "directive": lambda body: {"slug": factories.DirectiveFactory().slug},
    "task": _task,
    "found": lambda body: _pk(factories.RecipientFactory(organisation=body)) | {"honour": "CSTDCS"},
}
# Objects that belong to one office; everybody else's are no secrets inside the house.
PRIVATE = frozenset(
    {"recipient", "collective", "honour", "record", "draft", "dossier", "nomination", "note", "batch", "row", "found"}
)

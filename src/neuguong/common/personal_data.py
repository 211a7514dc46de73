"""What kind of personal data a field holds, and for what purpose it is kept.

Every field of a model that describes people is classed (a test insists). The classes follow Luật Bảo vệ dữ liệu cá nhân's split into
basic and sensitive data; ``IDENTITY`` is set apart because it is encrypted at rest and shown only on request.
"""

from dataclasses import dataclass
from enum import StrEnum


class PersonalClass(StrEnum):
    NONE = "none"
    BASIC = "basic"
    SENSITIVE = "sensitive"
    IDENTITY = "identity"


@dataclass(frozen=True, slots=True)
class Personal:
    """Class and purpose of one field; ``public`` only where publication has been decided deliberately."""

    kind: PersonalClass
    purpose: str
    public: bool = False


NOT_PERSONAL = Personal(PersonalClass.NONE, "")


def basic(purpose: str, *, public: bool = False) -> Personal:
    return Personal(PersonalClass.BASIC, purpose, public)


def sensitive(purpose: str) -> Personal:
    return Personal(PersonalClass.SENSITIVE, purpose)


def identity(purpose: str) -> Personal:
    return Personal(PersonalClass.IDENTITY, purpose)

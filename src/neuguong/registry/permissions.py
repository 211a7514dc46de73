"""Who may read and write what in the registry."""

from typing import Any

from neuguong.common.verdicts import YES, Verdict, no

_KEEPERS = ("officer", "head")


def may_keep(user: Any, recipient: Any) -> Verdict:
    """Officers keep the records of their own subtree; the standing office keeps everybody's."""
    return may_keep_in(user, recipient.organisation)


def may_keep_in(user: Any, organisation: Any) -> Verdict:
    """The same question before the recipient exists."""
    if user is None or user.scope.has("appraiser", "chief"):
        return YES
    if user.scope.has_over(organisation.path, *_KEEPERS):
        return YES
    return no(f"Chỉ chuyên viên của {organisation.name} hoặc cơ quan thường trực được sửa sổ của đơn vị này.")


def may_record_decided(user: Any, organisations: Any) -> Verdict:
    """Enter what a decision grants: the chairman's office as well, which issues the province's decisions."""
    if user is None or user.scope.has("appraiser", "chief", "chairman_office"):
        return YES
    if away := [one for one in organisations if not user.scope.has_over(one.path, *_KEEPERS)]:
        return no(f"{away[0].name} không thuộc phạm vi của đơn vị ra quyết định. Nhờ cơ quan thường trực ghi giúp.")
    return YES


def may_see_discipline(user: Any, recipient: Any) -> Verdict:
    """Discipline is shown to those who appraise and to the person's own office, never to other readers."""
    if user.scope.has("appraiser", "chief") or user.scope.has_over(recipient.organisation.path, *_KEEPERS):
        return YES
    return no("Kỷ luật chỉ hiện với đơn vị quản lý và cơ quan thường trực.")


def may_reveal_identity(user: Any, recipient: Any) -> Verdict:
    """The identity number is masked; those who keep the record may ask for it, and the asking is logged."""
    return may_keep(user, recipient)


def may_supersede(user: Any) -> Verdict:
    """Put a new version in the place of an honour because a new decision says so: those who issue decisions of the province."""
    if user is not None and user.scope.has("chief", "chairman_office"):
        return YES
    return no("Chỉ lãnh đạo cơ quan thường trực hoặc Văn phòng UBND tỉnh ghi quyết định mới thay quyết định cũ vào sổ.")

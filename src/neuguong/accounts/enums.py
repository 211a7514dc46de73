"""Roles. The code is stored and never changes; the words are what people read."""

from django.db import models


class Role(models.TextChoices):
    OFFICER = "officer", "Chuyên viên thi đua, khen thưởng của đơn vị"
    HEAD = "head", "Thủ trưởng đơn vị"
    APPRAISER = "appraiser", "Chuyên viên thẩm định, cơ quan thường trực"
    CHIEF = "chief", "Lãnh đạo cơ quan thường trực"
    COUNCIL_MEMBER = "council_member", "Thành viên Hội đồng"
    COUNCIL_SECRETARY = "council_secretary", "Thư ký Hội đồng"
    CHAIRMAN_OFFICE = "chairman_office", "Văn phòng UBND tỉnh"
    COMMUNICATIONS_EDITOR = "communications_editor", "Biên tập truyền thông"
    AUDITOR = "auditor", "Thanh tra, kiểm tra"
    ADMINISTRATOR = "administrator", "Quản trị hệ thống"


# Roles that work for one organisation: they reach its subtree and what it succeeded.
KEEPERS = frozenset({Role.OFFICER, Role.HEAD})

# Roles that read people and handed-in dossiers of the whole province. Council members and the editor are not among them: what a
# session or a publication needs is laid before them by an action of its own.
PROVINCE_WIDE = frozenset({Role.APPRAISER, Role.CHIEF, Role.COUNCIL_SECRETARY, Role.CHAIRMAN_OFFICE, Role.AUDITOR})

# Granting one of these takes a second administrator (see docs/architecture/permissions.md).
SENSITIVE = frozenset({Role.ADMINISTRATOR, Role.CHIEF, Role.COUNCIL_SECRETARY, Role.AUDITOR})

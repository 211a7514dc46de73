"""One account for every role, and officers of four agencies, all with one readable password of this installation."""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction

from neuguong.accounts.actions import create_account, grant_role
from neuguong.accounts.enums import Role
from neuguong.accounts.models import User
from neuguong.organisations.models import Organisation


@dataclass(frozen=True, slots=True)
class DemoAccount:
    username: str
    full_name: str
    post: str
    role: Role
    organisation: str


# Organisation codes are those of the seed; UBND-03442 is xã Pa Ủ, UBND-03408 phường Tân Phong.
ACCOUNTS: Final = (
    DemoAccount("chuyenvien", "Lò Thị Thơm", "Chuyên viên Văn phòng Sở", Role.OFFICER, "SYT"),
    DemoAccount("thutruong", "Nguyễn Quang Lâm", "Giám đốc Sở", Role.HEAD, "SYT"),
    DemoAccount("cv.gddt", "Vàng Thị Hương", "Chuyên viên Văn phòng Sở", Role.OFFICER, "SGDDT"),
    DemoAccount("cv.pau", "Ly Nhù De", "Công chức Văn phòng HĐND và UBND xã", Role.OFFICER, "UBND-03442"),
    DemoAccount(
        "cv.tanphong", "Trần Minh Giang", "Công chức Phòng Văn hóa - Xã hội phường", Role.OFFICER, "UBND-03408"
    ),
    DemoAccount("thamdinh", "Tẩn Thị Liều", "Chuyên viên Phòng Thi đua, khen thưởng", Role.APPRAISER, "SNV"),
    DemoAccount("lanhdao", "Hoàng Văn Thiêm", "Phó Giám đốc Sở", Role.CHIEF, "SNV"),
    DemoAccount("uyvien", "Giàng A Páo", "Ủy viên Hội đồng", Role.COUNCIL_MEMBER, "MTTQ"),
    DemoAccount("thuky", "Phạm Thu Ngân", "Thư ký Hội đồng", Role.COUNCIL_SECRETARY, "SNV"),
    DemoAccount("vanphong", "Điêu Văn Huân", "Chuyên viên", Role.CHAIRMAN_OFFICE, "VPUBND"),
    DemoAccount("bientap", "Pờ Mỳ Xó", "Biên tập viên", Role.COMMUNICATIONS_EDITOR, "BPTTH"),
    DemoAccount("thanhtra", "Lù Văn Phìn", "Thanh tra viên", Role.AUDITOR, "TTT"),
    DemoAccount("quantri", "Đỗ Mạnh Toàn", "Quản trị hệ thống", Role.ADMINISTRATOR, "SNV"),
    DemoAccount("quantri2", "Tao Văn On", "Quản trị hệ thống", Role.ADMINISTRATOR, "VPUBND"),
)
# Officers whose dossiers fill the queue, and a second appraiser; they can sign in too, but the table stays short.
OTHERS: Final = (
    DemoAccount("thamdinh2", "Lù Thị Xiên", "Chuyên viên Phòng Thi đua, khen thưởng", Role.APPRAISER, "SNV"),
    DemoAccount("cv.nnmt", "Lý Văn Sin", "Chuyên viên Văn phòng Sở", Role.OFFICER, "SNNMT"),
    DemoAccount("cv.xaydung", "Đinh Thị Nhung", "Chuyên viên Văn phòng Sở", Role.OFFICER, "SXD"),
    DemoAccount("cv.hnd", "Lường Văn Inh", "Chuyên viên Ban Tổ chức - Kiểm tra", Role.OFFICER, "HND"),
    DemoAccount("cv.bienphong", "Quàng Văn Tiến", "Trợ lý chính trị", Role.OFFICER, "BCHBP"),
    DemoAccount("cv.muongte", "Chang Văn Hội", "Công chức Văn phòng HĐND và UBND xã", Role.OFFICER, "UBND-03445"),
    DemoAccount("cv.thanuyen", "Cầm Thị Hặc", "Công chức Phòng Văn hóa - Xã hội xã", Role.OFFICER, "UBND-03595"),
)
_WORDS: Final = (
    "ban", "bo", "che", "chim", "coi", "cong", "cu", "dao", "dat", "doi", "dong", "ga", "gao", "gio", "hoa", "khen",
    "lua", "may", "mua", "nang", "neu", "ngo", "nha", "nui", "pho", "rung", "sang", "song", "suoi", "thac", "tre", "vui",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table that the command prints."""

    username: str
    role: str
    organisation: str
    password: str


def demo_password() -> str:
    """Three short words and digits, the same at each start of one installation and different elsewhere."""
    digest = hmac.new(settings.SECRET_KEY.encode(), b"neuguong demo password", hashlib.sha256).digest()
    words = [_WORDS[byte % len(_WORDS)] for byte in digest[:3]]
    return f"{'-'.join(words)}-{1000 + int.from_bytes(digest[3:5], 'big') % 9000}"


@transaction.atomic
def make_accounts(*, starts_on: date) -> list[User]:
    """Create the demo accounts and their roles; the operator acts."""
    password = demo_password()
    # One hash for all: hashing fourteen times would only make the first start slower.
    hashed = make_password(password)
    organisations = {
        body.code: body for body in Organisation.objects.filter(code__in={a.organisation for a in (*ACCOUNTS, *OTHERS)})
    }
    unset: Any = None  # no password to hash: the shared hash follows
    made = []
    for account in (*ACCOUNTS, *OTHERS):
        user = create_account(
            username=account.username,
            full_name=account.full_name,
            post=account.post,
            password=unset,
            must_change_password=False,
            by=None,
        )
        user.password, user.demo = hashed, True
        user.save(update_fields=["password", "demo", "sort_key"])
        grant_role(
            user=user, role=account.role, organisation=organisations[account.organisation], starts_on=starts_on, by=None
        )
        made.append(user)
    return made


def rows() -> list[Row]:
    """The accounts for the table, in the order of the day's work."""
    password = demo_password()
    found = {user.username for user in User.objects.filter(demo=True, is_active=True)}
    names = dict(Organisation.objects.values_list("code", "name"))
    return [
        Row(account.username, account.role.label, names.get(account.organisation, ""), password)
        for account in ACCOUNTS
        if account.username in found
    ]

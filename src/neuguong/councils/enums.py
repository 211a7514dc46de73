"""Closed lists of councils, their meetings and their ballots."""

from django.db import models


class CouncilLevel(models.TextChoices):
    """The words of the rules (:func:`honours.procedure.councils.council`)."""

    PROVINCE = "province", "Hội đồng cấp tỉnh"
    UNIT = "unit", "Hội đồng của cơ quan, đơn vị, xã, phường"


class Seat(models.TextChoices):
    CHAIR = "chair", "Chủ tịch"
    FIRST_VICE = "first_vice", "Phó Chủ tịch thứ nhất"
    VICE = "vice", "Phó Chủ tịch"
    STANDING = "standing", "Ủy viên thường trực"
    SECRETARY = "secretary", "Thư ký"
    MEMBER = "member", "Ủy viên"


class MeetingForm(models.TextChoices):
    MEETING = "meeting", "Họp"
    WRITTEN = "written", "Lấy ý kiến bằng văn bản"


class MeetingStage(models.TextChoices):
    DRAFT = "draft", "Đang chuẩn bị"
    CALLED = "called", "Đã mời họp"
    OPEN = "open", "Đang họp"
    CLOSED = "closed", "Đã họp xong"
    CANCELLED = "cancelled", "Đã hủy"


class Presence(models.TextChoices):
    UNKNOWN = "unknown", "Chưa điểm danh"
    PRESENT = "present", "Có mặt"
    REMOTE = "remote", "Dự trực tuyến"
    ABSENT = "absent", "Vắng mặt"


HERE = frozenset({Presence.PRESENT, Presence.REMOTE})


class InterestSource(models.TextChoices):
    DECLARED = "declared", "Thành viên tự khai"
    COMPUTED = "computed", "Hệ thống nhận thấy"


class BallotMode(models.TextChoices):
    SECRET_ELECTRONIC = "secret_electronic", "Bỏ phiếu kín trên hệ thống"
    SECRET_PAPER = "secret_paper", "Bỏ phiếu kín bằng phiếu giấy"
    OPEN = "open", "Biểu quyết công khai"
    WRITTEN = "written", "Lấy ý kiến bằng văn bản, bỏ phiếu kín"


# Votes lie in sealed envelopes that only the tellers together can open.
SEALED_MODES = frozenset({BallotMode.SECRET_ELECTRONIC, BallotMode.WRITTEN})


class BallotStage(models.TextChoices):
    DRAFT = "draft", "Đang chuẩn bị"
    FROZEN = "frozen", "Đã chốt nội dung phiếu"
    OPEN = "open", "Đang bỏ phiếu"
    CLOSED = "closed", "Đã khóa hòm phiếu"
    COUNTED = "counted", "Đã kiểm phiếu"
    CERTIFIED = "certified", "Đã xác nhận kết quả"
    DESTROYED = "destroyed", "Đã hủy khóa và phiếu"
    CANCELLED = "cancelled", "Đã hủy, không kiểm"
    ANNULLED = "annulled", "Kết quả bị hủy"


class Channel(models.TextChoices):
    NONE = "none", "Chưa bỏ phiếu"
    ELECTRONIC = "electronic", "Trên hệ thống"
    PAPER_PRESENT = "paper_present", "Phiếu giấy tại phòng họp"
    PAPER_ABSENT = "paper_absent", "Phiếu giấy của người vắng mặt"


# In a sealed ballot the tellers mix both kinds, type them and seal them together.
ON_PAPER = frozenset({Channel.PAPER_PRESENT, Channel.PAPER_ABSENT})


class Choice(models.TextChoices):
    AGREE = "agree", "Đồng ý"
    DISAGREE = "disagree", "Không đồng ý"
    BLANK = "blank", "Phiếu trắng"

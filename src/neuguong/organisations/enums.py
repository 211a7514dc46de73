"""Kinds of organisations, areas and successions; the codes are stable, the words are what people read."""

from django.db import models


class OrganisationKind(models.TextChoices):
    PROVINCE = "province", "Tỉnh (nút gốc)"
    PARTY = "party", "Cơ quan đảng"
    FRONT = "front", "Mặt trận Tổ quốc và tổ chức chính trị - xã hội"
    DEPARTMENT = "department", "Sở, ban, ngành"
    SERVICE_UNIT = "service_unit", "Đơn vị sự nghiệp"
    DIVISION = "division", "Phòng, chi cục"
    DISTRICT = "district", "UBND cấp huyện (đến 30/6/2025)"
    COMMUNE = "commune", "UBND cấp xã"
    ARMED_FORCES = "armed_forces", "Lực lượng vũ trang"
    ENTERPRISE = "enterprise", "Doanh nghiệp"
    COOPERATIVE = "cooperative", "Hợp tác xã"
    SOCIAL = "social", "Tổ chức xã hội, xã hội - nghề nghiệp"
    CENTRAL = "central", "Cơ quan Trung ương đóng trên địa bàn"
    OTHER = "other", "Khác"


class AreaKind(models.TextChoices):
    PROVINCE = "province", "Tỉnh"
    DISTRICT = "district", "Cấp huyện"
    COMMUNE = "commune", "Cấp xã"


class AreaFlagKind(models.TextChoices):
    BORDER = "border", "Xã biên giới"
    SPECIALLY_DIFFICULT = "specially_difficult", "Xã đặc biệt khó khăn"
    ETHNIC_MINORITY = "ethnic_minority", "Vùng dân tộc thiểu số"


class SuccessionKind(models.TextChoices):
    MERGER = "merger", "Hợp nhất, sáp nhập"
    SPLIT = "split", "Chia, tách"
    RENAME = "rename", "Đổi tên"
    DISSOLUTION = "dissolution", "Kết thúc hoạt động, bàn giao"
    CONTINUATION = "continuation", "Giữ nguyên, đổi cấp trực thuộc"

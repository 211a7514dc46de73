"""Words for the steps of a ballot."""

from django import template

register = template.Library()

_STEPS = {
    "ballot.frozen": "chốt nội dung",
    "ballot.opened": "mở bỏ phiếu",
    "ballot.closed": "khóa hòm phiếu",
    "ballot.counted": "kiểm phiếu",
    "ballot.certified": "xác nhận kết quả",
    "ballot.destroyed": "hủy khóa và phiếu",
    "ballot.cancel_asked": "đề nghị hủy lượt",
    "ballot.cancelled": "đồng ý hủy lượt",
    "ballot.annulled": "hủy kết quả",
}


@register.filter
def ballot_step(name: str) -> str:
    return _STEPS.get(name, name)

"""Is a closed box what it was when it was closed? Every check names the place that does not agree."""

from neuguong.councils import sealing
from neuguong.councils.models import Ballot


def roll_hash(ballot: Ballot) -> str:
    """Binds who voted, and how the ballot came; no order, no time."""
    roll = [[one.member_id, one.voted, one.channel] for one in ballot.slots.order_by("member_id")]
    return sealing.digest(sealing.canonical(roll))


def broken_places(ballot: Ballot) -> list[str]:
    """Sentences, empty when everything agrees. The recorded values are also in the audit log, outside of the database."""
    box = list(ballot.box.all())
    envelopes = [bytes(one.envelope) for one in box]
    found = []
    if sealing.digest(ballot.manifest) != ballot.manifest_hash:
        found.append("nội dung phiếu khác với lúc chốt")
    if any(sealing.digest(one) != each.id for one, each in zip(envelopes, box, strict=True)):
        found.append("có phong bì bị thay")
    if len(box) != ballot.box_size:
        found.append(f"hòm có {len(box)} phiếu, lúc khóa có {ballot.box_size}")
    if sealing.box_root(envelopes) != ballot.box_root:
        found.append("phiếu trong hòm khác với lúc khóa")
    if roll_hash(ballot) != ballot.roll_hash:
        found.append("danh sách người đã bỏ phiếu khác với lúc khóa")
    if sorted(sealing.receipt(ballot.pk.bytes, one) for one in envelopes) != list(ballot.receipts):
        found.append("danh sách mã biên nhận khác với hòm phiếu")
    return found

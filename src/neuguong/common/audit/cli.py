"""``neuguong audit``: check the log, take a checkpoint, prove a line, erase a detail, make the key."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from django.conf import settings

from neuguong.common.audit import checkpoints, export, keys, verification
from neuguong.common.verdicts import NotAllowed


def main(argv: Sequence[str]) -> int:
    """Run one sub-command with Django loaded; 0 all is well, 1 not."""
    parser = argparse.ArgumentParser(prog="neuguong audit", description="Nhật ký: kiểm tra, mốc kiểm, chứng minh.")
    commands = parser.add_subparsers(required=True, metavar="VIỆC")
    _verify_options(commands)
    checkpoint = commands.add_parser("checkpoint", help="đánh số dòng mới, ký mốc kiểm, ghi ra ngoài cơ sở dữ liệu")
    checkpoint.set_defaults(run=_checkpoint)
    prove = commands.add_parser("prove", help="in chứng minh rằng một dòng nằm trong nhật ký đã ký")
    prove.add_argument("stream", metavar="CHUỖI")
    prove.add_argument("sequence", metavar="SỐ", type=int, nargs="?", help="mặc định dòng cuối của chuỗi")
    prove.set_defaults(run=_prove)
    erase = commands.add_parser("erase", help="xóa nội dung riêng tư của một dòng theo văn bản yêu cầu")
    erase.add_argument("stream", metavar="CHUỖI")
    erase.add_argument("sequence", metavar="SỐ", type=int)
    erase.add_argument("--basis", required=True, metavar="VĂN_BẢN", help="số, ngày của văn bản yêu cầu")
    erase.set_defaults(run=_erase)
    key = commands.add_parser("key", help="tạo khóa ký mốc kiểm nếu chưa có; in khóa công khai")
    key.set_defaults(run=_key)
    asked = parser.parse_args(argv)
    try:
        return int(asked.run(asked))
    except (NotAllowed, export.NoSuchLine, keys.NoKey, checkpoints.Damaged, OSError) as problem:
        print(problem, file=sys.stderr)
        return 1


def _verify_options(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser("verify", help="kiểm tra toàn bộ nhật ký; báo chuỗi và dòng bị sửa, xóa, chèn")
    parser.add_argument("--stream", metavar="CHUỖI", help="chỉ một chuỗi")
    parser.add_argument("--since", metavar="SỐ", type=int, default=0, help="chỉ phần sau mốc kiểm của SỐ dòng đầu")
    parser.add_argument(
        "--checkpoint", metavar="TỆP", type=Path, action="append", default=[], help="mốc kiểm giữ ở nơi khác"
    )
    parser.add_argument("--bundle", metavar="TỆP", type=Path, help="xuất nhật ký để người khác kiểm tra")
    parser.set_defaults(run=_verify)


def _verify(asked: argparse.Namespace) -> int:
    report = verification.verify_all(stream=asked.stream, since=asked.since, files=asked.checkpoint)
    if asked.bundle:
        print(f"Đã xuất {export.write_bundle(asked.bundle)} dòng ra {asked.bundle}.")
    if report.breaks:
        for one in report.breaks:
            print(f"Chuỗi {one.stream}, dòng {one.sequence}: {one.reason}", file=sys.stderr)
        print(f"Nhật ký có {len(report.breaks)} chỗ không khớp.", file=sys.stderr)
        return 1
    print(
        f"Nhật ký nguyên vẹn: {report.lines} dòng, {report.numbered} dòng đã có mốc kiểm; "
        f"khớp {report.checkpoints} mốc kiểm, trong đó {report.outside} mốc giữ ngoài cơ sở dữ liệu."
    )
    if report.erased:
        print(f"{report.erased} nội dung riêng tư đã xóa hợp pháp.")
    return 0


def _checkpoint(asked: argparse.Namespace) -> int:
    made = checkpoints.take_checkpoint()
    print(f"Đã ký mốc kiểm: {made.size} dòng, gốc {made.root[:16]}." if made else "Không có dòng mới.")
    for address in checkpoints.mail_newest(settings.AUDIT_CHECKPOINT_MAIL):
        print(f"Đã gửi mốc kiểm mới nhất tới {address}.")
    return 0


def _prove(asked: argparse.Namespace) -> int:
    print(json.dumps(export.proof_of(asked.stream, asked.sequence), ensure_ascii=False))
    return 0


def _erase(asked: argparse.Namespace) -> int:
    from neuguong.common.actions import erase_detail

    line = erase_detail(stream=asked.stream, sequence=asked.sequence, basis=asked.basis, by=None)
    print(f"Đã xóa nội dung riêng tư; việc xóa ghi ở chuỗi {line.stream}, dòng {line.sequence}.")
    return 0


def _key(asked: argparse.Namespace) -> int:
    if not Path(settings.AUDIT_KEY_FILE).exists():
        keys.make_key()
    for key in keys.known_keys():
        print(key)
    return 0

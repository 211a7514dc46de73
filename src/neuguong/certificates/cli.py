"""``neuguong certificate``: make the signing key, print the public keys, check a QR code without a line and without a database."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from neuguong.certificates import keys, payload, tokens
from neuguong.registry.catalogue import honour_name


def main(argv: Sequence[str]) -> int:
    """0 done or genuine; 1 refused; 2 a wrong command line."""
    parser = argparse.ArgumentParser(prog="neuguong certificate", description="Khóa ký bằng và kiểm tra bằng.")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("key", help="tạo khóa ký bằng (một lần) và ghi khóa công khai vào tệp bên cạnh")
    commands.add_parser("public", help="in các khóa công khai, để đưa cho người kiểm tra")
    verify = commands.add_parser("verify", help="kiểm tra nội dung một mã QR, không cần mạng")
    verify.add_argument(
        "payload", metavar="MÃ", help="nội dung quét được từ mã QR: cả địa chỉ, hoặc phần từ NG1. trở đi"
    )
    verify.add_argument(
        "--keys", type=Path, metavar="TỆP", help="tệp khóa công khai; mặc định là khóa của hệ thống này"
    )
    asked = parser.parse_args(list(argv))
    if asked.command == "verify":
        return _verify(asked.payload, asked.keys)
    return _key() if asked.command == "key" else _public()


def _key() -> int:
    try:
        made = keys.make_key()
    except FileExistsError:
        print(
            "Đã có khóa ký bằng; không ghi đè. Muốn đổi khóa thì chuyển tệp khóa cũ đi chỗ khác trước.", file=sys.stderr
        )
        return 1
    print(f"Đã tạo khóa. Khóa công khai:\n{made}")
    return 0


def _public() -> int:
    found = keys.known_keys()
    if not found:
        print(str(keys.NoKey()), file=sys.stderr)
        return 1
    print("\n".join(map(str, found)))
    return 0


def _verify(text: str, file: Path | None) -> int:
    try:
        known = keys.known_keys(file)
    except (OSError, ValueError):
        print("Không đọc được tệp khóa công khai.", file=sys.stderr)
        return 1
    if not known:
        print(
            "Không có khóa công khai nào để kiểm tra. Lấy tệp khóa công khai của tỉnh, chỉ ra bằng --keys.",
            file=sys.stderr,
        )
        return 1
    try:
        claim = payload.read(text, known)
    except payload.Refused as refusal:
        print(f"KHÔNG HỢP LỆ. {refusal}", file=sys.stderr)
        return 1
    print("Chữ ký đúng: mã này do hệ thống ký. So từng chữ với tờ bằng:")
    print(f"  Tên:         {claim.name}")
    print(f"  Khen thưởng: {honour_name(claim.honour)}")
    print(f"  Quyết định:  số {claim.decision_number}, ngày {claim.decided_on:%d/%m/%Y}")
    print(f"  Mã:          {tokens.spaced(claim.token)}")
    print("Còn hiệu lực hay đã bị hủy bỏ, cấp lại thì chỉ trang kiểm tra trên mạng mới biết.")
    return 0

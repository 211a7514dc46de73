"""``neuguong certificate``: the key, its public half, and a check of a QR code without a line."""

import pytest

from neuguong.certificates import keys, payload
from neuguong.certificates.cli import main
from neuguong.certificates.sheets import qr_svg, signed_words
from tests.factories import CertificateFactory


@pytest.fixture
def scanned(db):
    """What a telephone reads from the printed QR code."""
    one = CertificateFactory(item__honour="BK_TINH", item__name="Nguyễn Thị Hưởng")
    words = signed_words([one])[0]
    return f"https://thidua.example/bang/{one.token}/#{words.payload}"


def test_a_genuine_code_is_told_with_its_words(scanned, capsys):
    assert main(["verify", scanned]) == 0

    said = capsys.readouterr().out
    assert "Chữ ký đúng" in said
    assert "Nguyễn Thị Hưởng" in said
    assert "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh" in said


def test_tamper_with_a_code_is_refused_with_a_sentence(scanned, capsys):
    place = scanned.index(payload.MARK) + 40
    changed = scanned[:place] + ("A" if scanned[place] != "A" else "B") + scanned[place + 1 :]

    assert main(["verify", changed]) == 1
    assert "KHÔNG HỢP LỆ." in capsys.readouterr().err


def test_a_code_is_checked_with_a_file_of_public_keys_alone(scanned, tmp_path, settings, django_assert_num_queries):
    file = tmp_path / "tinh.pub"
    file.write_text(keys.public_file().read_text())
    settings.CERTIFICATE_KEY_FILE = tmp_path / "elsewhere"

    with django_assert_num_queries(0):
        assert main(["verify", scanned, "--keys", str(file)]) == 0


def test_without_public_keys_nothing_is_believed(scanned, tmp_path, capsys):
    assert main(["verify", scanned, "--keys", str(tmp_path / "none")]) == 1
    assert "khóa công khai" in capsys.readouterr().err


def test_a_file_that_holds_no_keys_is_told(scanned, tmp_path, capsys):
    file = tmp_path / "x"
    file.write_text("abc\n")

    assert main(["verify", scanned, "--keys", str(file)]) == 1
    assert "Không đọc được" in capsys.readouterr().err


def test_the_key_is_made_once_and_its_public_half_printed(capsys):
    assert (main(["key"]), main(["key"])) == (0, 1)
    made = str(keys.known_keys()[0])
    capsys.readouterr()

    assert main(["public"]) == 0
    assert capsys.readouterr().out.strip() == made


def test_the_printed_code_is_coarse_enough_for_a_telephone(db):
    """At 26 mm a module of 0.3 mm or more, even for the longest name."""
    import re

    for name in ("Nguyễn Thị Hưởng", "Ủy ban nhân dân xã " * 10 + "Nậm"):
        one = CertificateFactory(item__honour="BK_TINH", item__name=name)
        box = re.search(r'viewBox="0 0 (\d+) \d+"', qr_svg(signed_words([one])[0]))

        assert 26 / int(box[1]) >= 0.27

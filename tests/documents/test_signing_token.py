"""Signing with a key that never leaves its device: SoftHSM 2 stands in for the token."""

import io
import os
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicNumbers, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding
from pypdf import PdfReader

from neuguong.documents import signing_keys, signing_token
from neuguong.documents.rendering import render_pdf
from neuguong.documents.signing import CannotSign, sign_pdf, verify_pdf
from neuguong.documents.signing_keys import NO_LEGAL_VALUE
from tests.documents.samples import with_list

LIBRARIES = (
    "/usr/lib/softhsm/libsofthsm2.so",
    "/usr/lib64/pkcs11/libsofthsm2.so",
    "/usr/local/lib/softhsm/libsofthsm2.so",
)
MODULE = next((one for one in LIBRARIES if Path(one).exists()), "")
PIN, NAME = "246810", "Nguyễn Văn Ánh"

pkcs11 = pytest.importorskip("pkcs11", reason="python-pkcs11 (the extra pkcs11) is not installed")
pytestmark = pytest.mark.skipif(
    not MODULE or not shutil.which("softhsm2-util"), reason="SoftHSM 2 (Debian: softhsm2) is not installed"
)


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    """Three tokens in a folder of their own. The library reads its configuration once a process, so it is made once."""
    home = tmp_path_factory.mktemp("softhsm")
    (home / "tokens").mkdir()
    (home / "softhsm2.conf").write_text(
        f"directories.tokendir = {home / 'tokens'}\nobjectstore.backend = file\nlog.level = ERROR\n"
    )
    before = os.environ.get("SOFTHSM2_CONF")
    os.environ["SOFTHSM2_CONF"] = str(home / "softhsm2.conf")
    for label in ("mot", "nhieu", "trong"):
        command = ["softhsm2-util", "--init-token", "--free", "--label", label, "--so-pin", "1357", "--pin", PIN]
        subprocess.run(command, check=True, capture_output=True)
    root_key = generate_private_key(public_exponent=65537, key_size=2048)
    root = signing_keys._certificate("CA thử", root_key.public_key(), issuer=None, signed_with=root_key)
    (home / "root.pem").write_bytes(root.public_bytes(Encoding.PEM))
    issued(home, "mot", [("Khóa 1", "Lò Văn Ký", b"\1")], root, root_key)
    pair = [("a", "Lò Văn Ký", b"\1"), ("b", f"Khóa thử - {NO_LEGAL_VALUE}", b"\2")]
    issued(home, "nhieu", pair, root, root_key)
    yield home
    if before is None:
        del os.environ["SOFTHSM2_CONF"]
    else:
        os.environ["SOFTHSM2_CONF"] = before


def issued(home, token, people, root, root_key):
    """Keys that are made on the token and stay there, each with a certificate; and the authority's certificate."""
    from pkcs11 import Attribute, KeyType
    from pkcs11.util.x509 import decode_x509_certificate

    with pkcs11.lib(MODULE).get_token(token_label=token).open(user_pin=PIN, rw=True) as session:
        for label, subject, number in people:
            public, private = session.generate_keypair(
                KeyType.RSA,
                2048,
                id=number,
                label=f"khoa-{label}",
                store=True,
                private_template={Attribute.EXTRACTABLE: False, Attribute.SENSITIVE: True},
            )
            assert private[Attribute.EXTRACTABLE] is False
            modulus = int.from_bytes(public[Attribute.MODULUS], "big")
            own = RSAPublicNumbers(int.from_bytes(public[Attribute.PUBLIC_EXPONENT], "big"), modulus).public_key()
            made = signing_keys._certificate(subject, own, issuer=root, signed_with=root_key)
            values = decode_x509_certificate(made.public_bytes(Encoding.DER)) | {
                Attribute.ID: number,
                Attribute.LABEL: label,
                Attribute.TOKEN: True,
            }
            session.create_object(values)
        values = decode_x509_certificate(root.public_bytes(Encoding.DER))
        session.create_object(values | {Attribute.ID: b"\x99", Attribute.LABEL: "CA", Attribute.TOKEN: True})


@pytest.fixture
def device(folder, settings):
    settings.SIGNING_PKCS11_MODULE = MODULE
    settings.SIGNING_PKCS11_TOKEN = "mot"
    settings.SIGNING_PKCS11_PIN = PIN
    settings.SIGNING_PKCS11_CERTIFICATE = ""
    settings.SIGNING_TRUSTED_ROOTS = [str(folder / "root.pem")]
    settings.SIGNING_KEY_FILE = str(folder / "there-is-no-file.p12")
    settings.SIGNING_KEY_MADE_ON_FIRST_USE = False
    return settings


@pytest.fixture(scope="module")
def pdf():
    return render_pdf("decision", with_list(3))


def sign(pdf):
    return sign_pdf(pdf, reason="Ban hành", place="Lai Châu", name=NAME)


def test_a_document_is_signed_by_the_device_and_found_sound(device, pdf):
    signed = sign(pdf)

    report = verify_pdf(signed)
    assert (report.good, report.signer, report.problems) == (True, "Lò Văn Ký", ())
    assert signed.startswith(pdf)
    value = next(iter(PdfReader(io.BytesIO(signed)).get_fields().values()))["/V"]
    assert value["/SubFilter"] == "/ETSI.CAdES.detached"


def test_it_signs_again_and_again(device, pdf):
    assert verify_pdf(sign(sign(pdf))).good


def test_the_certificate_of_the_settings_is_taken_whatever_its_key_is_called(device, pdf):
    device.SIGNING_PKCS11_TOKEN, device.SIGNING_PKCS11_CERTIFICATE = "nhieu", "a"

    assert verify_pdf(sign(pdf)).signer == "Lò Văn Ký"


def test_a_test_certificate_on_a_device_says_so_on_the_stamp(device):
    device.SIGNING_PKCS11_TOKEN, device.SIGNING_PKCS11_CERTIFICATE = "nhieu", "b"

    with signing_keys.signing_key() as key:
        assert key.test


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"PIN": "sai"}, signing_token.NOT_OPENED),
        ({"PIN": ""}, signing_token.NO_CERTIFICATE),
        ({"TOKEN": "khong-co"}, signing_token.NOT_OPENED),
        ({"TOKEN": "trong"}, signing_token.NO_CERTIFICATE),
        ({"TOKEN": "nhieu"}, signing_token.SEVERAL),
        ({"CERTIFICATE": "khong-co"}, signing_token.NO_CERTIFICATE),
        ({"CERTIFICATE": "CA"}, signing_token.NO_CERTIFICATE),
        ({"MODULE": "/usr/lib/none.so"}, signing_token.NOT_OPENED),
    ],
)
def test_what_is_wrong_with_the_device_is_said_in_words(device, pdf, changes, says):
    for name, value in changes.items():
        setattr(device, f"SIGNING_PKCS11_{name}", value)

    with pytest.raises(CannotSign) as refusal:
        sign(pdf)

    assert str(refusal.value) == says


def test_race_of_two_who_sign_at_the_same_moment_gives_two_signatures(device, pdf):
    with ThreadPoolExecutor(4) as threads:
        signed = list(threads.map(sign, [pdf] * 4))

    assert [verify_pdf(one).good for one in signed] == [True] * 4


def test_race_of_two_who_sign_is_lost_without_the_lock(device, monkeypatch):
    """The twin: a second sign-in while the first one lasts is refused by the device."""
    monkeypatch.setattr(signing_token, "_ONE_AT_A_TIME", nullcontext())

    with signing_keys.signing_key(), pytest.raises(CannotSign, match="Không mở được"), signing_keys.signing_key():
        pass


def test_a_device_that_is_pulled_out_while_signing_is_said_in_words(device, pdf):
    def pulled_out():
        with signing_keys.signing_key() as key:
            key.signer.pkcs11_session.close()
            return sign_pdf(pdf, reason="x", place="x", name=NAME, key=key)

    with pytest.raises(CannotSign) as refusal:
        pulled_out()

    assert str(refusal.value) == signing_token.BROKE_OFF

"""Where the key that signs documents comes from: a PKCS#12 or PEM file, a token by PKCS#11, or a test key of this machine.

The test key exists only where the settings allow one to be made (laptop, demonstration, tests). Its certificate says in its subject
that it has no legal value, and so does every stamp made with it.
"""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

from asn1crypto import pem as asn1_pem
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    load_pem_private_key,
    pkcs12,
)
from cryptography.x509.oid import NameOID
from django.conf import settings
from django.utils import timezone
from pyhanko.sign.signers import Signer, SimpleSigner

from neuguong.documents.signing_errors import CannotSign
from neuguong.documents.signing_token import token_signer

__all__ = [
    "NO_LEGAL_VALUE",
    "CannotSign",
    "SigningKey",
    "authority_file",
    "make_test_key",
    "signing_key",
    "trusted_roots",
]

NO_LEGAL_VALUE: Final = "KHÔNG CÓ GIÁ TRỊ PHÁP LÝ"
_YEARS: Final = timedelta(days=5 * 365)


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A signer of the signing library; ``test``: made by this machine, without legal value."""

    signer: Signer
    test: bool = False


@contextmanager
def signing_key() -> Iterator[SigningKey]:
    """The key of the settings: the token when one is configured, the file otherwise."""
    if settings.SIGNING_PKCS11_MODULE:
        with token_signer() as signer:
            yield _key_of(signer)
    else:
        yield _file_key()


def _file_key() -> SigningKey:
    path = Path(settings.SIGNING_KEY_FILE)
    if not path.exists():
        if not settings.SIGNING_KEY_MADE_ON_FIRST_USE:
            raise CannotSign(
                "Hệ thống chưa được cấu hình khóa ký số. Ký bằng phần mềm của đơn vị rồi đưa bản đã ký vào, hoặc báo quản trị."
            )
        make_test_key(path)
    password = settings.SIGNING_KEY_PASSWORD.encode() or None
    try:
        data = path.read_bytes()
        bundle = _as_pkcs12(data, password) if data.lstrip().startswith(b"-----BEGIN") else data
        signer = SimpleSigner.load_pkcs12_data(bundle, other_certs=[], passphrase=password)
    except (OSError, ValueError, TypeError) as problem:
        raise CannotSign("Không mở được khóa ký số. Quản trị kiểm tra tệp khóa và mật khẩu.") from problem
    if signer is None or signer.signing_cert is None:
        raise CannotSign("Không mở được khóa ký số. Quản trị kiểm tra tệp khóa và mật khẩu.")
    return _key_of(signer)


def _key_of(signer: Signer) -> SigningKey:
    return SigningKey(signer, test=NO_LEGAL_VALUE in signer.signing_cert.subject.human_friendly)


def _as_pkcs12(data: bytes, password: bytes | None) -> bytes:
    """One PEM file with the key, its certificate and the chain, as the signing library takes it."""
    key: Any = load_pem_private_key(data, password)
    certificate, *chain = x509.load_pem_x509_certificates(data)
    closed = BestAvailableEncryption(password) if password else NoEncryption()
    return pkcs12.serialize_key_and_certificates(b"signing", key, certificate, chain, closed)


def trusted_roots() -> list[asn1_x509.Certificate]:
    """Certificates whose signatures count: those of the settings and, where one may exist, the test authority of this machine."""
    paths = [Path(one) for one in settings.SIGNING_TRUSTED_ROOTS]
    test = authority_file(Path(settings.SIGNING_KEY_FILE))
    if settings.SIGNING_KEY_MADE_ON_FIRST_USE and test.exists():
        paths.append(test)
    return [certificate for path in paths for certificate in _certificates(path)]


def _certificates(path: Path) -> list[asn1_x509.Certificate]:
    data = path.read_bytes()
    found = [body for _, _, body in asn1_pem.unarmor(data, multiple=True)] if asn1_pem.detect(data) else [data]
    return [asn1_x509.Certificate.load(one) for one in found]


def authority_file(path: Path) -> Path:
    return path.with_name(path.name + ".ca.pem")


def make_test_key(path: Path, *, name: str = "Khóa thử") -> None:
    """A test authority and a key under it, for the owner only; the authority's own key is thrown away."""
    path.parent.mkdir(parents=True, exist_ok=True)
    root_key, key = (rsa.generate_private_key(public_exponent=65537, key_size=2048) for _ in range(2))
    root = _certificate(f"CA thử - {NO_LEGAL_VALUE}", root_key.public_key(), issuer=None, signed_with=root_key)
    own = _certificate(f"{name} - {NO_LEGAL_VALUE}", key.public_key(), issuer=root, signed_with=root_key)
    bundle = pkcs12.serialize_key_and_certificates(b"signing", key, own, [root], NoEncryption())
    _write_whole(authority_file(path), root.public_bytes(Encoding.PEM))
    _write_whole(path, bundle)


def _write_whole(path: Path, data: bytes) -> None:
    """The file appears whole or not at all, readable by the owner only."""
    descriptor, draft = tempfile.mkstemp(dir=path.parent, prefix=".signing-")
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
    Path(draft).replace(path)


def _certificate(subject: str, key: Any, *, issuer: x509.Certificate | None, signed_with: Any) -> x509.Certificate:
    name = x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"),
            x509.NameAttribute(NameOID.COMMON_NAME, subject),
        ]
    )
    now = timezone.now()
    usage = {
        "digital_signature": issuer is not None,
        "content_commitment": issuer is not None,
        "key_cert_sign": issuer is None,
        "crl_sign": issuer is None,
    } | dict.fromkeys(
        ["key_encipherment", "data_encipherment", "key_agreement", "encipher_only", "decipher_only"], False
    )
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(issuer.subject if issuer else name)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + _YEARS)
        .add_extension(x509.BasicConstraints(ca=issuer is None, path_length=None), critical=True)
        .add_extension(x509.KeyUsage(**usage), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(signed_with.public_key()), critical=False)
        .sign(signed_with, hashes.SHA256())
    )

"""The key on a device: a USB token or an HSM, through its PKCS#11 module. The key itself never leaves the device.

Tried against SoftHSM 2 only. Needs the extra ``pkcs11`` of this project.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any, Final

from asn1crypto import x509
from django.conf import settings
from pyhanko.sign.general import SigningError

from neuguong.documents.signing_errors import CannotSign

NO_READER: Final = "Máy chủ chưa cài phần đọc thiết bị ký số (PKCS#11). Báo quản trị hệ thống."
NOT_OPENED: Final = "Không mở được thiết bị ký số. Kiểm tra thiết bị, nhãn và mã PIN."
NO_CERTIFICATE: Final = (
    "Thiết bị ký số không có chứng thư mang nhãn đã cấu hình, hoặc chứng thư không có khóa đi kèm. Báo quản trị."
)
SEVERAL: Final = "Thiết bị ký số có nhiều chứng thư ký được. Quản trị ghi nhãn chứng thư cần dùng vào cấu hình."
BROKE_OFF: Final = (
    "Thiết bị ký số không ký được: bị rút ra, bị khóa, hoặc không cho phép dùng khóa này. Kiểm tra rồi ký lại."
)


# Who signs in to a token signs in the whole process: two sessions at once would sign each other in and out.
_ONE_AT_A_TIME: Final = Lock()


@contextmanager
def token_signer() -> Iterator[Any]:
    """A signer of the signing library for the certificate of the settings, or for the only one; :class:`CannotSign` in words."""
    try:
        import pkcs11
    except ImportError as problem:
        raise CannotSign(NO_READER) from problem
    with _ONE_AT_A_TIME:
        session = _opened()
        try:
            with session:  # whose end fails too when the device is gone
                yield _signer(session, settings.SIGNING_PKCS11_CERTIFICATE)
        except (pkcs11.PKCS11Error, SigningError) as problem:
            raise CannotSign(BROKE_OFF) from problem


def _opened() -> Any:
    from pyhanko.config.pkcs11 import TokenCriteria
    from pyhanko.sign.pkcs11 import open_pkcs11_session

    try:
        return open_pkcs11_session(
            settings.SIGNING_PKCS11_MODULE,
            token_criteria=TokenCriteria(label=settings.SIGNING_PKCS11_TOKEN or None),
            user_pin=settings.SIGNING_PKCS11_PIN or None,
        )
    except Exception as problem:
        raise CannotSign(NOT_OPENED) from problem


def _signer(session: Any, label: str) -> Any:
    """Certificate and key belong together by their id: labels differ from maker to maker."""
    from pkcs11 import Attribute, ObjectClass
    from pyhanko.sign.pkcs11 import PKCS11Signer

    keys = {bytes(key[Attribute.ID]) for key in session.get_objects({Attribute.CLASS: ObjectClass.PRIVATE_KEY})}
    every = list(session.get_objects({Attribute.CLASS: ObjectClass.CERTIFICATE}))
    fitting = [one for one in every if bytes(one[Attribute.ID]) in keys]
    if label:
        fitting = [one for one in fitting if one[Attribute.LABEL] == label]
    if len(fitting) != 1:
        raise CannotSign(SEVERAL if fitting else NO_CERTIFICATE)
    loaded = {bytes(one[Attribute.VALUE]): x509.Certificate.load(one[Attribute.VALUE]) for one in every}
    own = loaded.pop(bytes(fitting[0][Attribute.VALUE]))
    return PKCS11Signer(
        session, signing_cert=own, key_id=bytes(fitting[0][Attribute.ID]), ca_chain=list(loaded.values())
    )

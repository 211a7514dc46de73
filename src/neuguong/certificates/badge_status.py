"""Which electronic credentials no longer hold: a W3C Bitstring Status List, one bit a credential, signed like the credentials themselves.

The list names nobody. The place of a credential in it is drawn at random, so that a place tells neither when it was made nor how many
there are.
"""

import base64
import gzip
import secrets
from typing import Any, Final

from django.conf import settings
from django.db import IntegrityError, transaction

from neuguong.certificates.models import Certificate

BITS: Final = 131_072  # the least that the recommendation allows, so that one bit hides among many
_FULL: Final = BITS // 4  # credentials in a list before the next one is begun
_TRIES: Final = 60


def list_address(number: int) -> str:
    return f"{str(settings.SITE_URL).rstrip('/')}/bang/trang-thai/{number}/"


def entry(place: int) -> dict[str, str]:
    """What a credential says of where its bit stands."""
    number, index = divmod(place, BITS)
    home = list_address(number)
    return {
        "id": f"{home}#{index}",
        "type": "BitstringStatusListEntry",
        "statusPurpose": "revocation",
        "statusListIndex": str(index),
        "statusListCredential": home,
    }


def last_list() -> int:
    """The number of the list that new credentials go to."""
    return int(Certificate.objects.exclude(badge_place=None).count() // _FULL)


def take_place(certificate: Certificate) -> int:
    """The place of this certificate's credential; drawn when the first one is exported, kept for good."""
    for _ in range(_TRIES):
        if certificate.badge_place is not None:
            return certificate.badge_place
        certificate.badge_place = last_list() * BITS + secrets.randbelow(BITS)
        try:
            with transaction.atomic():
                certificate.save(update_fields=["badge_place"])
        except IntegrityError:  # somebody sits there
            certificate.badge_place = None
    raise RuntimeError("no free place in the status list")


def bits(number: int) -> bytes:
    """The list: a set bit for each credential whose certificate was cancelled, replaced, or whose honour was corrected or taken back."""
    made = bytearray(BITS // 8)
    first = number * BITS
    gone = (
        Certificate.objects.filter(badge_place__gte=first, badge_place__lt=first + BITS).marked().filter(stands=False)
    )
    for place in gone.values_list("badge_place", flat=True).order_by():
        index = place - first
        made[index // 8] |= 0x80 >> index % 8
    return bytes(made)


def subject(number: int) -> dict[str, Any]:
    packed = base64.urlsafe_b64encode(gzip.compress(bits(number), mtime=0)).decode().rstrip("=")
    return {
        "id": f"{list_address(number)}#list",
        "type": "BitstringStatusList",
        "statusPurpose": "revocation",
        "encodedList": f"u{packed}",
    }

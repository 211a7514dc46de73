"""A certificate as an Open Badges 3.0 credential, secured as a JSON Web Token (VC-JWT) with Ed25519. Nothing is fetched to make it.

The public key stands in the header (``jwk``). Additional to the credential's own members the payload has iss, jti, nbf, sub, as section
“JSON Web Token Proof Format” of the specification asks. ``credentialStatus`` names the bit that is set once it no longer holds.
"""

import base64
import json
from datetime import UTC, datetime, time
from typing import Any, Final

from django.conf import settings
from django.utils import timezone

from neuguong.certificates import badge_status, keys
from neuguong.certificates.wording import Words, address, words_of
from neuguong.registry.catalogue import honour_name

CONTEXTS: Final = ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"]


def credential(certificate: Any) -> dict[str, Any]:
    """The OpenBadgeCredential: who decides, whom it honours by name, for what, by which decision."""
    words, decision = words_of(certificate), certificate.item.decision
    home = address(certificate.token)
    name = honour_name(words.honour)
    issued = datetime.combine(decision.decided_on, time(0), tzinfo=UTC)
    made = {
        "@context": CONTEXTS,
        "id": home,
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": name,
        "issuer": {"id": issuer(), "type": ["Profile"], "name": certificate.organisation.name},
        "validFrom": issued.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "credentialSubject": {
            "id": f"{home}#nguoi-duoc-khen",
            "type": ["AchievementSubject"],
            "identifier": [
                {"type": "IdentityObject", "hashed": False, "identityHash": words.name, "identityType": "ext:name"}
            ],
            "achievement": _achievement(words, name),
        },
    }
    if certificate.badge_place is not None:
        made["credentialStatus"] = badge_status.entry(certificate.badge_place)
    return made


def _achievement(words: Words, name: str) -> dict[str, Any]:
    paper = f"Quyết định số {words.decision_number} ngày {words.decided_on:%d/%m/%Y}."
    return {
        "id": f"{issuer()}#{words.honour}",
        "type": ["Achievement"],
        "achievementType": "Award",
        "name": name,
        "description": f"{name}, theo {paper}",
        "criteria": {"narrative": paper},
    }


def issuer() -> str:
    return f"{str(settings.SITE_URL).rstrip('/')}/bang/"


def credential_jwt(certificate: Any) -> str:
    """The credential as a compact JWS. Raise :class:`keys.NoKey` when there is no key to sign with."""
    made = credential(certificate)
    begins = datetime.strptime(made["validFrom"], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    claims = {
        "iss": made["issuer"]["id"],
        "jti": made["id"],
        "nbf": int(begins.timestamp()),
        "sub": made["credentialSubject"]["id"],
    }
    return _signed(made | claims)


def status_list_jwt(number: int) -> str | None:
    """The signed list ``number`` of credentials that no longer hold; None when no credential can stand in it."""
    if number > badge_status.last_list():
        return None
    now = timezone.now().replace(microsecond=0).astimezone(UTC)
    home = badge_status.list_address(number)
    made = {
        "@context": CONTEXTS[:1],
        "id": home,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": issuer(),
        "validFrom": f"{now:%Y-%m-%dT%H:%M:%SZ}",
        "credentialSubject": badge_status.subject(number),
    }
    return _signed(made | {"iss": issuer(), "jti": home, "nbf": int(now.timestamp())})


def _signed(claims: dict[str, Any]) -> str:
    key = keys.signing_key()
    jwk = {"kty": "OKP", "crv": "Ed25519", "x": _encoded(key.public_key().public_bytes_raw())}
    head = {"alg": "EdDSA", "typ": "JWT", "jwk": jwk}
    signed = ".".join(_encoded(json.dumps(part, ensure_ascii=False).encode()) for part in (head, claims))
    return f"{signed}.{_encoded(key.sign(signed.encode()))}"


def _encoded(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")

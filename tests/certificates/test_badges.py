"""The electronic credential: what the specification asks of it, and a signature that holds."""

import base64
import json

import jsonschema
import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from neuguong.certificates import badges
from neuguong.certificates.actions import export_badge
from neuguong.common.verdicts import NotAllowed
from tests.factories import CertificateFactory

URI = {"type": "string", "pattern": r"^[a-z][a-z0-9+.-]*:\S+$"}
TEXT = {"type": "string", "minLength": 1}
# What Open Badges 3.0 asks of an OpenBadgeCredential and of the JWT around it (1EdTech, sections B.1 and 8.2), in our own words.
SCHEMA = {
    "type": "object",
    "required": "@context id type name issuer validFrom credentialSubject iss jti nbf sub".split(),
    "properties": {
        "@context": {
            "type": "array",
            "prefixItems": [
                {"const": "https://www.w3.org/ns/credentials/v2"},
                {"type": "string", "pattern": r"^https://purl\.imsglobal\.org/spec/ob/v3p0/context-3\.0\.\d+\.json$"},
            ],
            "minItems": 2,
        },
        "id": URI,
        "type": {
            "allOf": [{"contains": {"const": "VerifiableCredential"}}, {"contains": {"const": "OpenBadgeCredential"}}]
        },
        "name": TEXT,
        "issuer": {
            "type": "object",
            "required": ["id", "type"],
            "properties": {"id": URI, "type": {"contains": {"const": "Profile"}}},
        },
        "validFrom": {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"},
        "credentialSubject": {
            "type": "object",
            "required": ["type", "achievement"],
            "anyOf": [{"required": ["id"]}, {"required": ["identifier"]}],
            "additionalProperties": False,
            "properties": {
                "id": URI,
                "type": {"contains": {"const": "AchievementSubject"}},
                "identifier": {
                    "type": "array",
                    "items": {
                        "type": "object",
                        "required": ["type", "hashed", "identityHash", "identityType"],
                        "additionalProperties": False,
                        "properties": {
                            "type": {"const": "IdentityObject"},
                            "hashed": {"type": "boolean"},
                            "identityHash": TEXT,
                            "identityType": {"type": "string", "pattern": r"^ext:[A-Za-z0-9._-]+$"},
                        },
                    },
                },
                "achievement": {
                    "type": "object",
                    "required": ["id", "type", "criteria", "description", "name"],
                    "properties": {
                        "id": URI,
                        "type": {"contains": {"const": "Achievement"}},
                        "achievementType": {"enum": ["Award", "Badge", "Certificate"]},
                        "criteria": {"type": "object", "required": ["narrative"]},
                        "description": TEXT,
                        "name": TEXT,
                    },
                },
            },
        },
        "iss": URI,
        "jti": URI,
        "nbf": {"type": "integer"},
        "sub": URI,
    },
}
HEADER = {
    "type": "object",
    "required": ["alg", "jwk"],
    "additionalProperties": False,
    "properties": {
        "alg": {"const": "EdDSA"},
        "typ": {"const": "JWT"},
        "jwk": {
            "type": "object",
            "required": ["kty", "crv", "x"],
            "additionalProperties": False,  # above all no "d", the private half
            "properties": {"kty": {"const": "OKP"}, "crv": {"const": "Ed25519"}, "x": TEXT},
        },
    },
}


def decoded(part):
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


@pytest.fixture
def released(province):
    return CertificateFactory(item__decision__organisation=province, item__decision__stage="released", state="handed")


def test_the_credential_fits_the_specification(released):
    head, claims, _ = badges.credential_jwt(released).split(".")

    jsonschema.Draft202012Validator(HEADER).validate(json.loads(decoded(head)))
    jsonschema.Draft202012Validator(SCHEMA).validate(json.loads(decoded(claims)))


def test_the_claims_repeat_the_credential(released):
    claims = json.loads(decoded(badges.credential_jwt(released).split(".")[1]))

    assert (claims["iss"], claims["jti"], claims["sub"]) == (
        claims["issuer"]["id"],
        claims["id"],
        claims["credentialSubject"]["id"],
    )
    assert claims["credentialSubject"]["identifier"][0]["identityHash"] == released.item.name


def test_the_signature_holds_and_tamper_is_noticed(released):
    head, claims, signature = badges.credential_jwt(released).split(".")
    key = Ed25519PublicKey.from_public_bytes(decoded(json.loads(decoded(head))["jwk"]["x"]))

    key.verify(decoded(signature), f"{head}.{claims}".encode())
    with pytest.raises(InvalidSignature):
        key.verify(decoded(signature), f"{head}.{claims[:-1]}A".encode())


def test_no_credential_before_the_release(province, chief):
    issued = CertificateFactory(item__decision__organisation=province)

    with pytest.raises(NotAllowed, match="chưa công bố"):
        export_badge(certificate=issued, by=chief)


def test_no_credential_of_a_cancelled_certificate(province, chief):
    one = CertificateFactory(item__decision__organisation=province, item__decision__stage="released", state="cancelled")

    with pytest.raises(NotAllowed, match="không còn hiệu lực"):
        export_badge(certificate=one, by=chief)

"""The electronic credential: what the specification asks of it, a signature that holds, and the bit that says when it does not."""

import base64
import gzip
import json

import jsonschema
import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from neuguong.certificates import badge_status, badges
from neuguong.certificates.actions import cancel_certificates, export_badge
from neuguong.common.verdicts import NotAllowed
from tests.factories import CertificateFactory, DecisionItemFactory, HeldHonourFactory

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
        "credentialStatus": {
            "type": "object",
            "required": ["id", "type", "statusPurpose", "statusListIndex", "statusListCredential"],
            "additionalProperties": False,
            "properties": {
                "id": URI,
                "type": {"const": "BitstringStatusListEntry"},
                "statusPurpose": {"const": "revocation"},
                "statusListIndex": {"type": "string", "pattern": "^[0-9]+$"},
                "statusListCredential": URI,
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


def test_the_credential_fits_the_specification(released, chief):
    head, claims, _ = export_badge(certificate=released, by=chief).split(".")

    assert "credentialStatus" in json.loads(decoded(claims))

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


# the list of those that no longer hold


def claims_of(jwt):
    return json.loads(decoded(jwt.split(".")[1]))


def bit_of(client, credential):
    """As a checking program does it: fetch the list that the credential names, open it, look at its bit."""
    status = credential["credentialStatus"]
    answer = client.get(status["statusListCredential"].removeprefix("http://thidua.example"))
    fetched = claims_of(answer.content.decode())
    held = fetched["credentialSubject"]
    assert (fetched["id"], held["statusPurpose"], held["encodedList"][0]) == (
        status["statusListCredential"],
        "revocation",
        "u",
    )
    opened = gzip.decompress(decoded(held["encodedList"][1:]))
    assert len(opened) * 8 == badge_status.BITS
    index = int(status["statusListIndex"])
    return opened[index // 8] >> (7 - index % 8) & 1


def test_the_bit_is_clear_while_the_certificate_stands(client, released, chief):
    assert bit_of(client, claims_of(export_badge(certificate=released, by=chief))) == 0


def cancelled(one, chief):
    cancel_certificates(certificate_ids=[one.pk], reason="Nhầm.", by=chief)


def revoked(one, chief):
    HeldHonourFactory(recipient=one.item.recipient, corrects=one.item.held, revoked=True)


def corrected(one, chief):
    one.corrected_by = DecisionItemFactory(released=True)
    one.save()


def replaced(one, chief):
    CertificateFactory(item=one.item, reissue_of=one, reissue_reason="damaged", golden_number=one.golden_number)


@pytest.mark.parametrize("happens", [cancelled, revoked, corrected, replaced])
def test_the_bit_is_set_once_it_no_longer_holds(client, released, chief, happens):
    other = CertificateFactory(item__decision__organisation=released.organisation, item__decision__stage="released")
    credential, neighbour = (claims_of(export_badge(certificate=one, by=chief)) for one in (released, other))
    released.refresh_from_db()

    happens(released, chief)

    assert (bit_of(client, credential), bit_of(client, neighbour)) == (1, 0)


def test_a_second_export_names_the_same_bit(released, chief):
    first, second = (claims_of(export_badge(certificate=released, by=chief)) for _ in range(2))

    assert first["credentialStatus"] == second["credentialStatus"]


def test_a_place_that_is_taken_is_given_to_nobody_else(province, chief, monkeypatch):
    drawn = iter([5, 5, 9])
    monkeypatch.setattr(badge_status.secrets, "randbelow", lambda below: next(drawn))
    both = [
        CertificateFactory(item__decision__organisation=province, item__decision__stage="released") for _ in range(2)
    ]

    indexes = [
        claims_of(export_badge(certificate=one, by=chief))["credentialStatus"]["statusListIndex"] for one in both
    ]

    assert indexes == ["5", "9"]


def test_the_list_names_nobody_and_may_be_kept_for_minutes(client, released, chief):
    export_badge(certificate=released, by=chief)

    answer = client.get("/bang/trang-thai/0/")

    claims = json.dumps(claims_of(answer.content.decode()), ensure_ascii=False)
    assert (released.item.name in claims, released.token in claims) == (False, False)
    assert (answer["Content-Type"], answer["Cache-Control"]) == ("application/vc+jwt", "public, max-age=300")
    assert not answer.cookies


@pytest.mark.parametrize("number", ["1", "99999999999999999999"])
def test_a_list_that_is_not_begun_is_not_there(client, db, number):
    assert client.get(f"/bang/trang-thai/{number}/").status_code == 404


def test_no_credential_of_an_honour_that_was_taken_back(released, chief):
    revoked(released, chief)

    with pytest.raises(NotAllowed, match="đã bị hủy bỏ hoặc tước"):
        export_badge(certificate=released, by=chief)

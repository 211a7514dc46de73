"""Check an exported ballot away from the system, and count it again. One file, Python 3.11 and ``cryptography`` ≥ 48.

    python verify_ballot.py BUNDLE                      does the bundle agree with itself, and do the totals decide as the rules say?
    python verify_ballot.py BUNDLE --codes CODES        and does the box, opened with two tellers' codes, give the same totals?
    python verify_ballot.py BUNDLE --receipt "K7QM …"   is this receipt in the box?

CODES: a file with one line ``teller id: code`` for each of two tellers; ids are printed by the first form. Compare ``box_root`` and
``roll_hash`` with the line “ballot.closed” of an audit log that left the house before the count: what is written here alone proves
only that the bundle agrees with itself. Exit status 0: everything agrees; 1: something does not; 2: the files cannot be read.
"""

import argparse
import base64
import hashlib
import json
import sys
from fractions import Fraction
from math import ceil, floor
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, MLKEM768X25519PrivateKey, Suite
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
SUITE = Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
NAMES = ("recused", "agree", "disagree", "blank")


def canonical(value):
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(text):
    return hashlib.sha256(text.encode()).hexdigest()


def ballot_bytes(bundle):
    return bytes.fromhex(bundle["ballot"].replace("-", ""))


def root(leaves):
    """RFC 6962, straight from its definition."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return hashlib.sha256(b"\x00" + leaves[0]).digest()
    half = 1 << (len(leaves) - 1).bit_length() - 1
    return hashlib.sha256(b"\x01" + root(leaves[:half]) + root(leaves[half:])).digest()


def receipt(ballot, envelope):
    code = hashlib.sha256(b"neuguong-receipt-v1" + ballot + envelope).digest()[:10]
    return " ".join(base64.b32encode(code).decode()[at : at + 4] for at in range(0, 16, 4))


def needed(question):
    share, base = Fraction(question["rule"]["share"]), question["base"]
    return floor(share * base) + 1 if question["rule"]["strict"] else ceil(share * base)


def check(bundle):
    """Sentences about what does not agree."""
    manifest, box = json.loads(bundle["manifest"]), [bytes.fromhex(one) for one in bundle["box"]]
    if manifest["ballot"] != bundle["ballot"]:
        yield "the manifest is of another ballot"
    if digest(bundle["manifest"]) != bundle["manifest_hash"]:
        yield "the manifest does not have the hash that was frozen"
    if digest(canonical(bundle["roll"])) != bundle["roll_hash"]:
        yield "the roll does not have the hash that was recorded at the close"
    voted = sum(1 for _, has, _ in bundle["roll"] if has)
    if voted != bundle["box_size"]:
        yield f"{voted} have voted, {bundle['box_size']} ballots were recorded at the close"
    if {one[0] for one in bundle["roll"]} != {one["id"] for one in manifest["members"]}:
        yield "the roll and the manifest name different members"
    if bundle["suite"] and bundle["stage"] != "destroyed":
        yield from check_box(bundle, box)
    for question in manifest["questions"]:
        if needed(question) != question["needed"]:
            yield f"question {question['ordinal']}: {question['needed']} votes asked, the rule makes {needed(question)}"
    yield from check_totals(bundle, manifest)


def check_box(bundle, box):
    if len(box) != bundle["box_size"]:
        yield f"{len(box)} ballots in the box, {bundle['box_size']} at the close"
    if root(sorted(box)).hex() != bundle["box_root"]:
        yield "the box does not have the root that was recorded at the close"
    if sorted(receipt(ballot_bytes(bundle), one) for one in box) != bundle["receipts"]:
        yield "the receipts are not those of the box"


def check_totals(bundle, manifest):
    totals = bundle["totals"]
    if not totals:
        return
    if len(totals) != len(manifest["questions"]):
        yield "not every question has totals"
    for question, figures in zip(manifest["questions"], totals, strict=False):
        if sum(figures.values()) != bundle["box_size"]:
            yield f"question {question['ordinal']}: {sum(figures.values())} votes of {bundle['box_size']} ballots"
    hashed = digest(canonical({"manifest": bundle["manifest_hash"], "box": bundle["box_root"], "totals": totals}))
    if hashed != bundle["tally_hash"]:
        yield "the totals do not have the hash that was recorded at the count"


def private_key(raw):
    return MLKEM768X25519PrivateKey(
        MLKEM768PrivateKey.from_seed_bytes(raw[:64]), X25519PrivateKey.from_private_bytes(raw[64:])
    )


def info(bundle, purpose):
    return b"|".join([b"neuguong-ballot-v1", purpose.encode(), ballot_bytes(bundle), bundle["manifest_hash"].encode()])


def session_key(bundle, codes):
    pair = sorted(codes)[:2]
    holders = "+".join(str(one) for one in pair)
    blob = bytes.fromhex(bundle["wraps"][holders])
    for one in reversed(pair):
        plain = "".join(letter for letter in codes[one].upper() if letter in ALPHABET)
        derive = HKDF(hashes.SHA256(), length=96, salt=ballot_bytes(bundle), info=info(bundle, "teller"))
        blob = SUITE.decrypt(
            blob, private_key(derive.derive(plain.encode())), info=info(bundle, f"wrap|{holders}|{one}")
        )
    return private_key(blob)


def recount(bundle, codes):
    """Totals of each question, opened here and now."""
    questions = json.loads(bundle["manifest"])["questions"]
    key = session_key(bundle, codes)
    counted = [dict.fromkeys(("agree", "disagree", "blank", "invalid", "recused"), 0) for _ in questions]
    for envelope in bundle["box"]:
        try:
            plain = SUITE.decrypt(bytes.fromhex(envelope), key, info=info(bundle, "ballot"))
        except (InvalidTag, ValueError):
            plain = b""
        whole = len(plain) == 18 + len(questions) and int.from_bytes(plain[:2], "big") == len(questions)
        for place, figures in enumerate(counted):
            mark = plain[2 + place] if whole else 255
            figures[NAMES[mark] if mark < len(NAMES) else "invalid"] += 1
    for figures, question in zip(counted, questions, strict=True):
        beyond = max(figures["recused"] - len(question["recused"]), 0)
        figures["recused"] -= beyond
        figures["invalid"] += beyond
    return counted


def read_codes(path):
    lines = (line.split(":", 1) for line in Path(path).read_text(encoding="utf-8").splitlines() if line.strip())
    return {int(number): code.strip() for number, code in lines}


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("bundle")
    parser.add_argument("--codes")
    parser.add_argument("--receipt")
    given = parser.parse_args(arguments)
    try:
        bundle = json.loads(Path(given.bundle).read_text(encoding="utf-8"))
        found = list(check(bundle))
        codes = read_codes(given.codes) if given.codes else None
    except (OSError, ValueError, KeyError, TypeError) as error:
        print(f"cannot read: {error!r}", file=sys.stderr)
        return 2
    if given.receipt and " ".join(given.receipt.upper().split()) not in bundle["receipts"]:
        found.append("this receipt is not in the box")
    if codes is not None:
        try:
            if recount(bundle, codes) != bundle["totals"]:
                found.append("the box gives other totals than those recorded")
        except (InvalidTag, ValueError, KeyError):
            found.append("these codes do not open the box")
    for sentence in found:
        print(f"DIFFERS  {sentence}")
    print(f"box {bundle['box_root'] or '-'}  roll {bundle['roll_hash']}  tally {bundle['tally_hash'] or '-'}")
    print(
        f"tellers {', '.join(bundle['tellers'])}; {bundle['box_size']} ballots; "
        + ("something differs" if found else "everything agrees")
    )
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

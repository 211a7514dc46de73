"""Type Vietnamese as the old fonts did, so that tests can make TCVN3 and VNI workbooks from known text."""

import re

from neuguong.common.legacy_fonts_tables import TCVN3, VNI_ALONE, VNI_PAIRS

_TO_TCVN3 = {letter: code for code, letter in TCVN3.items()}
_TO_VNI = {
    letter: code
    for table in (VNI_ALONE, VNI_PAIRS)
    for code, letter in table.items()
    if code.islower() == letter.islower()
}


def as_tcvn3(text: str) -> str:
    """Capital letters with tones become small ones, as TCVN3 typists had to do."""
    return "".join(_TO_TCVN3.get(char) or _TO_TCVN3.get(char.lower(), char) for char in text)


def as_vni(text: str) -> str:
    return re.sub(".", lambda match: _TO_VNI.get(match[0], match[0]), text)

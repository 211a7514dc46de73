"""Letters of the two old Vietnamese font families, as facts.

TCVN3 (ABC; fonts named ".Vn…") puts one letter on one byte; VNI (fonts named "VNI-…") writes a base letter and a mark.
Source of the facts: TCVN 5712:1993 as implemented by glibc iconv (TCVN5712-1) and, for VNI, counting in real files against
their known text. Both lists are written here in our own arrangement: TCVN3 letter by letter, VNI as base × mark.
"""

import unicodedata
from typing import Final

_TCVN3_CODES: Final = (
    "¡Ă¢Â£Ê¤Ô¥Ơ¦Ư§Đ¨ă©âªê«ô¬ơ\u00adư®đ"
    "µà¶ả·ã¸á¹ạ»ằ¼ẳ½ẵ¾ắÆặÇầÈẩÉẫÊấËậ"
    "ÌèÎẻÏẽÐéÑẹÒềÓểÔễÕếÖệ"
    "×ìØỉÜĩÝíÞịßòáỏâõãóäọåồæổçỗèốéộêờëởìỡíớîợ"
    "ïùñủòũóúôụõừöửøứ÷ữùựúỳûỷüỹýýþỵ"
)
TCVN3: Final[dict[str, str]] = dict(zip(_TCVN3_CODES[::2], _TCVN3_CODES[1::2], strict=True))

_GRAVE, _ACUTE, _HOOK, _TILDE, _DOT = "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"
_HAT, _BREVE = "\u0302", "\u0306"
_TONE_MARKS: Final = {"ø": _GRAVE, "ù": _ACUTE, "û": _HOOK, "õ": _TILDE, "ï": _DOT}
_HAT_MARKS: Final = {
    "â": _HAT,
    "à": _HAT + _GRAVE,
    "á": _HAT + _ACUTE,
    "å": _HAT + _HOOK,
    "ã": _HAT + _TILDE,
    "ä": _HAT + _DOT,
}
_BREVE_MARKS: Final = {
    "ê": _BREVE,
    "è": _BREVE + _GRAVE,
    "é": _BREVE + _ACUTE,
    "ú": _BREVE + _HOOK,
    "ü": _BREVE + _TILDE,
    "ë": _BREVE + _DOT,
}
_VNI_MARKS: Final[dict[str, dict[str, str]]] = {
    "a": _TONE_MARKS | _HAT_MARKS | _BREVE_MARKS,
    "e": _TONE_MARKS | _HAT_MARKS,
    "o": _TONE_MARKS | _HAT_MARKS,
    "i": _TONE_MARKS,
    "u": _TONE_MARKS,
    "y": _TONE_MARKS,
    "ô": _TONE_MARKS,
    "ö": _TONE_MARKS,
}
# ì and í stand for themselves (counted in a real file: 9 of 9), although some converters say otherwise.
_VNI_ALONE: Final = {"ñ": "đ", "ô": "ơ", "ö": "ư", "ò": "ị", "æ": "ỉ", "ó": "ĩ", "î": "ỵ", "ì": "ì", "í": "í"}


def _vni_pairs() -> dict[str, str]:
    table: dict[str, str] = {}
    for base, marks in _VNI_MARKS.items():
        letter = _VNI_ALONE.get(base, base)
        for mark, accents in marks.items():
            small = unicodedata.normalize("NFC", letter + accents)
            table |= {base + mark: small, base.upper() + mark.upper(): small.upper()}
            table |= {base.upper() + mark: small.upper(), base + mark.upper(): small}
    return table


VNI_PAIRS: Final[dict[str, str]] = _vni_pairs()
VNI_ALONE: Final[dict[str, str]] = _VNI_ALONE | {
    letter.upper(): meaning.upper() for letter, meaning in _VNI_ALONE.items()
}

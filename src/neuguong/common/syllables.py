"""Does a word look like a Vietnamese syllable? Used to tell right text from text in a wrong encoding; never to judge a name."""

import unicodedata
from functools import lru_cache
from typing import Final

_ONSETS: Final = ("ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", *"bcdđghklmnprstvx", "")
_RHYMES: Final = frozenset(
    """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu
    i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu
    o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong op ot
    ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơng ơp ơt
    u ua uân uâng uâc uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt uơ up ut uy uya uych uyên uyêt uynh uyt uyu
    ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu
    y yêm yên yêng yêt yêu yn ynh yt ych
    """.split()
)
_TONES: Final = frozenset("\u0300\u0301\u0303\u0309\u0323")
_STOPS: Final = ("c", "ch", "p", "t")


@lru_cache(maxsize=20_000)
def looks_vietnamese(word: str) -> bool:
    """True for a possible syllable, accents included: at most one tone, a known onset and rhyme, stops with sắc or nặng."""
    tones, toneless = _without_tone(word.lower())
    if len(tones) > 1:
        return False
    if not any(_rhyme_fits(toneless, onset) for onset in _ONSETS):
        return False
    return not (tones and tones[0] not in "\u0301\u0323" and toneless.endswith(_STOPS) and not toneless.endswith("nh"))


def _rhyme_fits(toneless: str, onset: str) -> bool:
    return toneless.startswith(onset) and toneless[len(onset) :] in _RHYMES


def _without_tone(word: str) -> tuple[list[str], str]:
    parts = unicodedata.normalize("NFD", word)
    tones = [part for part in parts if part in _TONES]
    return tones, unicodedata.normalize("NFC", "".join(part for part in parts if part not in _TONES))

"""Finding an honour by whatever a person types: code, synonym, name, spelling, with or without accents."""

import unicodedata
from difflib import get_close_matches

from honours.book import Book
from honours.policy import Honour


def folded(text: str) -> str:
    """Lower case letters and digits without accents: one spelling for “Chiến sỹ…”, “chien si…”, “CSTD_CS”."""
    letters = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    plain = "".join(letter if letter.isalnum() else " " for letter in letters if not unicodedata.combining(letter))
    return " ".join(plain.replace("sy", "si").split())


def spellings(book: Book) -> dict[str, tuple[str, ...]]:
    """Folded spelling → the codes that it may mean."""
    found: dict[str, set[str]] = {}
    for honour in book.honours():
        for text in (honour.code, honour.name, honour.short_name, *honour.aliases, *honour.codes):
            found.setdefault(folded(text), set()).add(honour.code)
    for other, code in book.references.synonyms.items():
        if book.knows(code):
            found.setdefault(folded(other), set()).add(code)
    return {text: tuple(sorted(codes)) for text, codes in found.items()}


def honours_called(book: Book, text: str) -> tuple[Honour, ...]:
    """One is certain, several must be asked, none is unknown."""
    exact = book.find(text.strip()) or book.find(text.strip().upper())
    if exact is not None:
        return (exact,)
    return tuple(book.honour(code) for code in spellings(book).get(folded(text), ()))


def near(book: Book, text: str, most: int = 5) -> tuple[Honour, ...]:
    """Honours whose code or name is closest to what was typed, best first."""
    known = spellings(book)
    codes = {folded(honour.code).replace(" ", ""): honour.code for honour in book.honours()}
    close = [codes[code] for code in get_close_matches(folded(text).replace(" ", ""), sorted(codes), n=most)]
    for spelling in get_close_matches(folded(text), sorted(known), n=most * 3):
        close += known[spelling]
    return tuple(book.honour(code) for code in list(dict.fromkeys(close))[:most])

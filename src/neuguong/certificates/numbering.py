"""Numbers of the golden book: one after the other, without a gap, whoever makes certificates at the same moment."""

from neuguong.certificates.models import GoldenBook
from neuguong.organisations.models import Organisation


def take_numbers(organisation: Organisation, year: int, count: int) -> range:
    """The next ``count`` numbers of the body's book of the year. Call it in the transaction that uses all of them."""
    GoldenBook.objects.get_or_create(organisation=organisation, year=year)
    book = locked_book(organisation, year)
    first = book.last + 1
    book.last += count
    book.save(update_fields=["last"])
    return range(first, first + count)


def locked_book(organisation: Organisation, year: int) -> GoldenBook:
    """The row that makes everybody else wait."""
    return GoldenBook.objects.select_for_update().get(organisation=organisation, year=year)

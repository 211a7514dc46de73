"""What came after the decisions of some weeks ago, in its order: printed, presented, paid, exchanged, taken back, complained about."""

from datetime import date

from neuguong.demo.celebrating import hold_ceremony, invite_to_the_next
from neuguong.demo.certifying import exchange_one, print_earlier, print_the_newest
from neuguong.demo.complaining import complain
from neuguong.demo.earlier import Earlier, decide_earlier
from neuguong.demo.paperwork import keep_templates
from neuguong.demo.paying import open_funds, pay_bonuses
from neuguong.demo.withdrawing import withdraw


def play_the_weeks_before(*, today: date) -> Earlier | None:
    """Everything before the last working day."""
    made = decide_earlier(today=today)
    open_funds(today=today)
    if made is not None:
        print_earlier(made, today=today)
        hold_ceremony(made, today=today)
        pay_bonuses(made, today=today)
        exchange_one(made, today=today)
    withdraw(made, today=today)
    complain(made, today=today)
    keep_templates(today=today)
    return made


def play_the_last_evening(made: Earlier | None, *, today: date) -> None:
    """What is in people's hands this morning: certificates to print on, a ceremony to answer for."""
    print_the_newest(today=today)
    invite_to_the_next(made, today=today)

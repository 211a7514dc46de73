"""The bonus: coefficient times base salary on the day of the decision, rounded up once. Money in whole đồng."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil

from honours.facts import RecipientKind
from honours.procedure.book import Procedure
from honours.procedure.rules import Answer, Ruling

INDIVIDUAL = RecipientKind.INDIVIDUAL


@dataclass(frozen=True, slots=True)
class Award:
    """One decided honour. ``period``: first and last year counted, where known."""

    honour: str
    recipient: RecipientKind = INDIVIDUAL
    period: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bonus(Answer):
    """One line of a payment. ``at_most``: the sum is a ceiling; ``paid`` False: not paid beside a higher one."""

    award: Award
    coefficient: Fraction
    base_salary: int
    vnd: int
    at_most: bool = False
    paid: bool = True
    explanation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment(Answer):
    """Several honours decided together: one line for each, and the sum of those paid, in đồng."""

    lines: tuple[Bonus, ...]
    unknown: tuple[Award, ...] = ()

    @property
    def vnd(self) -> int:
        return sum(line.vnd for line in self.lines if line.paid)


def bonus(procedure: Procedure, award: Award) -> Bonus | None:
    """The bonus of one award decided on the day of ``procedure`` (Điều 49–55 NĐ 152/2025, Điều 53–59 NĐ 98/2023).

    None when no coefficient or no base salary is held: the amount is then unknown, never zero.
    """
    found = coefficient(procedure, award.honour, award.recipient)
    salary, rounding = procedure.first("base_salary"), procedure.first("bonus_rounding")
    if found is None or salary is None or rounding is None:
        return None
    factor, rulings = found
    base, step = salary.params["vnd"], rounding.params["up_to_vnd"]
    amount = ceil(factor * base / step) * step
    exact = factor * base
    rounded = "" if exact == amount else f", làm tròn lên {dong(amount)}"
    return Bonus(
        rulings=(*rulings, salary, rounding),
        award=award,
        coefficient=factor,
        base_salary=base,
        vnd=amount,
        at_most=any(ruling.params.get("at_most", False) for ruling in rulings),
        explanation=f"{decimal(factor)} × {dong(base)} = {dong(exact)}{rounded} đồng",
    )


def coefficient(
    procedure: Procedure, honour: str, recipient: RecipientKind
) -> tuple[Fraction, tuple[Ruling, ...]] | None:
    """The coefficient and its rules: the own row, or the person's row times the factor of the kind (MON-06, MON-07)."""
    rows = {ruling.params["recipient"]: ruling for ruling in procedure.about("bonus", honour)}
    own = rows.get(recipient.value)
    if own is not None:
        return Fraction(own.params["coefficient"]), (own,)
    person = rows.get(INDIVIDUAL.value)
    factor = next(
        (r for r in procedure.about("bonus_factor", honour) if r.params["recipient"] == recipient.value), None
    )
    if person is None or factor is None:
        return None
    return Fraction(person.params["coefficient"]) * Fraction(factor.params["factor"]), (person, factor)


def payment(procedure: Procedure, awards: Sequence[Award]) -> Payment:
    """Several honours of one recipient decided at the same time, with a line of explanation for each (MON-03 to MON-05)."""
    found = [(award, bonus(procedure, award)) for award in awards]
    lines = [line for _, line in found if line is not None]
    settled = tuple(_settle(procedure, place, lines) for place in range(len(lines)))
    rulings = tuple(dict.fromkeys(ruling for line in settled for ruling in line.rulings))
    return Payment(rulings=rulings, lines=settled, unknown=tuple(award for award, line in found if line is None))


def _settle(procedure: Procedure, place: int, lines: Sequence[Bonus]) -> Bonus:
    """Is this line paid beside the others? A title yields to a higher title of the same period, and to nothing else."""
    line, others = lines[place], [other for other in range(len(lines)) if other != place]
    rules = {ruling.params["between"]: ruling for ruling in procedure.of_kind("bonus_combination")}
    if not others:
        return line
    titled = is_title(procedure, line.award.honour)
    peers = [other for other in others if is_title(procedure, lines[other].award.honour) == titled]
    rule = rules["title_and_form" if not peers else "titles" if titled else "forms"]
    ahead = [lines[other] for other in peers if (lines[other].vnd, -other) > (line.vnd, -place)]
    beaten = titled and any(same_period(rule, line.award, other.award) for other in ahead)
    words = "không nhận: chỉ hưởng mức cao nhất của cùng thời gian" if beaten else "nhận đủ"
    return replace(line, paid=not beaten, rulings=(*line.rulings, rule), explanation=f"{line.explanation}; {words}")


def same_period(rule: Ruling, one: Award, other: Award) -> bool:
    """Periods as recorded; where one is missing, by the usual number of years that the titles rest on."""
    if one.period is not None and other.period is not None:
        return one.period == other.period
    years = rule.params.get("usual_years", {})
    return bool(years.get(one.honour) == years.get(other.honour))


def is_title(procedure: Procedure, honour: str) -> bool:
    """An emulation title (Điều 19, 20 of the law), as against a form of commendation."""
    return honour in procedure.members(("titles_of_persons", "titles_of_collectives", "titles_of_households"))


def dong(value: Fraction | int) -> str:
    """“2.340.000”, a fraction of a đồng cut off."""
    return f"{int(value):,}".replace(",", ".")


def decimal(value: Fraction) -> str:
    """“0,45”: coefficients have at most three decimals."""
    return f"{float(value):.3f}".rstrip("0").rstrip(".").replace(".", ",")

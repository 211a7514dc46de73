"""The law of procedure as data: votes, councils, papers, days, money, authority by date, change of law.

``load_procedure(root).on(day, province)`` gives the rules of one day; the functions of this package answer from them, each
answer with its citations and whether it needs checking (“cần kiểm chứng”). See policies/PROCEDURE.md.
"""

from honours.procedure.book import HOME, Procedure, ProcedureBook
from honours.procedure.loading import load_procedure
from honours.procedure.rules import Answer, Ruling

__all__ = ["HOME", "Answer", "Procedure", "ProcedureBook", "Ruling", "load_procedure"]

"""The office's own targets in working days. They order the desk; they are no deadlines of the law, and the page says so."""

from typing import Final

from django.conf import settings

# Submitted dossier → accepted or returned.
APPRAISAL_DAYS: Final[int] = getattr(settings, "DESK_APPRAISAL_DAYS", 10)
# Returned dossier → sent again.
SUPPLEMENT_DAYS: Final[int] = getattr(settings, "DESK_SUPPLEMENT_DAYS", 5)
# “Sắp hạn” and “quá hạn nhiều”: within, or beyond, so many working days.
NEAR_DAYS: Final[int] = getattr(settings, "DESK_NEAR_DAYS", 5)

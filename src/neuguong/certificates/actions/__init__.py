"""Every write on certificates."""

from neuguong.certificates.actions.correcting import mark_corrected, note_returned, reissue_corrected
from neuguong.certificates.actions.designs import (
    adopt_design,
    calibrate,
    change_design,
    copy_design,
    retire_design,
)
from neuguong.certificates.actions.handing import hand_over, reissue_certificate
from neuguong.certificates.actions.making import (
    cancel_certificates,
    export_badge,
    make_certificates,
    revive_certificates,
)
from neuguong.certificates.actions.printing import (
    log_fetched,
    print_certificates,
    spoil_certificate,
)
from neuguong.certificates.actions.stock import enter_blanks

__all__ = [
    "adopt_design",
    "calibrate",
    "cancel_certificates",
    "change_design",
    "copy_design",
    "enter_blanks",
    "export_badge",
    "hand_over",
    "log_fetched",
    "make_certificates",
    "mark_corrected",
    "note_returned",
    "print_certificates",
    "reissue_certificate",
    "reissue_corrected",
    "retire_design",
    "revive_certificates",
    "spoil_certificate",
]

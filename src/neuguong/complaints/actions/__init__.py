"""Writes of the register of complaints: entering, handing over, settling; looks at what is protected, each with a line."""

from neuguong.complaints.actions.entering import enter_complaint, hand_over
from neuguong.complaints.actions.revealing import log_export, read_content, reveal_sender
from neuguong.complaints.actions.settling import (
    accept_complaint,
    answer_complaint,
    conclude_complaint,
    refuse_complaint,
    start_verifying,
)

__all__ = [
    "accept_complaint",
    "answer_complaint",
    "conclude_complaint",
    "enter_complaint",
    "hand_over",
    "log_export",
    "read_content",
    "refuse_complaint",
    "reveal_sender",
    "start_verifying",
]

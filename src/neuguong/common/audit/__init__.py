"""The audit log: a chain of lines for each stream, a tree over all of them, signed checkpoints outside of the database.

``record`` is what actions call; everything else serves those who check. See ``docs/architecture/audit.md``.
"""

from neuguong.common.audit.chains import verify
from neuguong.common.audit.lines import Break
from neuguong.common.audit.writing import OutsideTransaction, record, stream_of

__all__ = ["Break", "OutsideTransaction", "record", "stream_of", "verify"]

"""How often one machine may ask for a page that is open to everybody. Counted in the cache, for all processes together."""

import hashlib
import time

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest


def within_limit(request: HttpRequest, action: str, *, a_minute: int) -> bool:
    """Count this request; False when its sender has asked more than ``a_minute`` times in this minute of the clock."""
    sender = hashlib.sha256(str(get_adapter().get_client_ip(request)).encode()).hexdigest()[:32]
    key = f"throttle:{action}:{sender}:{int(time.time() // 60)}"
    cache.add(key, 0, timeout=120)
    try:
        return cache.incr(key) <= a_minute
    except ValueError:  # the cache has forgotten it in between
        return True

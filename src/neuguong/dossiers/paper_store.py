"""Where the bytes of papers lie: encrypted, under random names, in the private storage that no address leads to.

Parts of a file on its way are kept one by one, so that any storage will do; the row in the database says how far they reach.
"""

from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from neuguong.common.encryption import decrypt_bytes, encrypt_bytes


def plain_bytes(version: Any) -> bytes:
    """The content of one version of a paper."""
    with version.file.open("rb") as stored:
        return decrypt_bytes(stored.read())


def keep_part(upload: Any, offset: int, data: bytes) -> None:
    """Store one part; one that was stored there before, by a request that did not end well, is replaced."""
    name = _part(upload, offset)
    default_storage.delete(name)
    default_storage.save(name, ContentFile(encrypt_bytes(data)))


def part_at(upload: Any, offset: int) -> bytes | None:
    name = _part(upload, offset)
    if not default_storage.exists(name):
        return None
    with default_storage.open(name) as stored:
        return decrypt_bytes(stored.read())


def assembled(upload: Any) -> bytes:
    """All parts in their order, up to what the row says has been received."""
    parts: list[bytes] = []
    reached = 0
    while reached < upload.received:
        part = part_at(upload, reached)
        if not part:
            raise FileNotFoundError(_part(upload, reached))
        parts.append(part)
        reached += len(part)
    return b"".join(parts)


def drop_parts(upload: Any) -> None:
    folder = f"uploads/{upload.key.hex}"
    if not default_storage.exists(folder):
        return
    for name in default_storage.listdir(folder)[1]:
        default_storage.delete(f"{folder}/{name}")
    default_storage.delete(folder)


def _part(upload: Any, offset: int) -> str:
    return f"uploads/{upload.key.hex}/{offset:010d}"

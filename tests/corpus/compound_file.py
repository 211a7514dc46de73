"""Write a small OLE compound file (the container of .xls and of password-protected .xlsx), for tests only.

Streams are padded to 4,096 bytes so that no mini stream is needed; siblings form a plain chain.
"""

import struct

_SECTOR = 512
_FREE, _END, _FAT_SECTOR, _NONE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
_MINI_STREAM_LIMIT = 4096

Tree = dict[str, "bytes | Tree"]


def compound_file(tree: Tree) -> bytes:
    """``tree``: name → bytes (a stream) or another tree (a storage)."""
    entries: list[bytes] = [b""]
    sectors: list[bytes] = []
    chains: list[tuple[int, int]] = []
    first_child = _add_children(tree, entries, sectors, chains)
    entries[0] = _entry("Root Entry", 5, child=first_child, start=_END)
    while len(entries) % 4:
        entries.append(_entry("", 0))
    directory = b"".join(entries)
    directory_start = len(sectors)
    sectors += _split(directory)
    chains.append((directory_start, len(sectors) - directory_start))
    return (
        _header(directory_start, len(sectors), _fat_size(len(sectors))) + b"".join(sectors) + _fat(chains, len(sectors))
    )


def _add_children(tree: Tree, entries: list[bytes], sectors: list[bytes], chains: list[tuple[int, int]]) -> int:
    names = sorted(tree, key=lambda name: (len(name), name.upper()))
    places = []
    for _ in names:
        places.append(len(entries))
        entries.append(b"")
    for position, name in enumerate(names):
        content = tree[name]
        right = places[position + 1] if position + 1 < len(names) else _NONE
        if isinstance(content, dict):
            child = _add_children(content, entries, sectors, chains)
            entries[places[position]] = _entry(name, 1, right=right, child=child)
            continue
        padded = content.ljust(_MINI_STREAM_LIMIT, b"\0")
        start = len(sectors)
        sectors += _split(padded)
        chains.append((start, len(sectors) - start))
        entries[places[position]] = _entry(name, 2, right=right, start=start, size=len(padded))
    return places[0] if places else _NONE


def _split(data: bytes) -> list[bytes]:
    return [data[at : at + _SECTOR].ljust(_SECTOR, b"\0") for at in range(0, len(data), _SECTOR)]


def _entry(name: str, kind: int, right: int = _NONE, child: int = _NONE, start: int = 0, size: int = 0) -> bytes:
    encoded = (name + "\0").encode("utf-16-le") if name else b""
    return struct.pack(
        "<64sHBBIII16sIQQIQ", encoded, len(encoded), kind, 1, _NONE, right, child, b"", 0, 0, 0, start, size
    )


def _fat_size(sectors: int) -> int:
    count = 1
    while count * 128 < sectors + count:
        count += 1
    return count


def _fat(chains: list[tuple[int, int]], sectors: int) -> bytes:
    size = _fat_size(sectors)
    table = [_FREE] * (size * 128)
    for start, length in chains:
        for at in range(start, start + length):
            table[at] = at + 1 if at + 1 < start + length else _END
    for at in range(sectors, sectors + size):
        table[at] = _FAT_SECTOR
    return struct.pack(f"<{len(table)}I", *table)


def _header(directory_start: int, fat_start: int, fat_size: int) -> bytes:
    fat_places = [fat_start + at for at in range(fat_size)] + [_FREE] * (109 - fat_size)
    return struct.pack(
        "<8s16sHHHHH6sIIIIIIIII109I",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"",
        0x3E,
        3,
        0xFFFE,
        9,
        6,
        b"",
        0,
        fat_size,
        directory_start,
        0,
        _MINI_STREAM_LIMIT,
        _END,
        0,
        _END,
        0,
        *fat_places,
    )

"""The zip container of an .xlsx, taken apart without trusting it.

Every number is checked against what is really there: the directory against the local headers, the declared size against the
bytes that come out. Limits come from threat T-F2 of the threat model. Works in chunks; never holds an inflated member whole
unless it is small and asked for.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from neuguong.common.sheets.refusals import Refused

MAX_MEMBERS: Final = 2_000
MAX_INFLATED: Final = 60 * 1024 * 1024
MAX_RATIO: Final = 250  # a real sheet of repeated rows stays under 60
_RATIO_MATTERS_FROM: Final = 1024 * 1024
_CHUNK: Final = 1 << 16
_LOCAL_HEADER: Final = struct.Struct("<4s5H3I2H")
_ENCRYPTED: Final = 0x1
_SYMLINK: Final = 0o120000


@dataclass(frozen=True, slots=True)
class Member:
    name: str
    start: int  # first byte of the compressed data
    compressed: int
    size: int
    method: int
    crc: int


def open_archive(data: bytes) -> list[Member]:
    """The members of a zip file, after all checks that need no inflating. Raises Refused."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OverflowError, EOFError, NotImplementedError, struct.error) as error:
        raise Refused("damaged") from error
    if len(infos) > MAX_MEMBERS or sum(info.file_size for info in infos) > MAX_INFLATED:
        raise Refused("bomb")
    for info in infos:
        _check_entry(info)
    _check_unique([info.orig_filename for info in infos])
    members = [_locate(data, info) for info in infos if not info.is_dir()]
    _check_no_overlap(members)
    return members


def chunks(data: bytes, member: Member) -> Iterator[bytes]:
    """The real content of a member, counted: more or less than declared, or another checksum, is Refused."""
    raw = data[member.start : member.start + member.compressed]
    count, crc = 0, 0
    for piece in _inflated(raw, member.method):
        count += len(piece)
        crc = zlib.crc32(piece, crc)
        if count > member.size:
            raise Refused("bomb")
        yield piece
    if count != member.size or crc != member.crc:
        raise Refused("damaged")


def read(data: bytes, member: Member, limit: int = MAX_INFLATED) -> bytes:
    """The whole content of one member of at most ``limit`` bytes."""
    if member.size > limit:
        raise Refused("bomb")
    return b"".join(chunks(data, member))


def _inflated(raw: bytes, method: int) -> Iterator[bytes]:
    if method == zipfile.ZIP_STORED:
        yield from (raw[at : at + _CHUNK] for at in range(0, len(raw), _CHUNK))
        return
    if method != zipfile.ZIP_DEFLATED:
        raise Refused("unsafe_archive")
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        pending = raw
        while pending and not inflater.eof:
            yield inflater.decompress(pending, _CHUNK)
            pending = inflater.unconsumed_tail
        while not inflater.eof and (rest := inflater.decompress(b"", _CHUNK)):
            yield rest
    except zlib.error as error:
        raise Refused("damaged") from error
    if not inflater.eof or inflater.unused_data:
        raise Refused("damaged")


def _check_entry(info: zipfile.ZipInfo) -> None:
    name = info.orig_filename.replace("\\", "/")
    if name.startswith("/") or ":" in name or "\0" in name or ".." in name.split("/"):
        raise Refused("unsafe_archive")
    if (info.external_attr >> 16) & 0o170000 == _SYMLINK:
        raise Refused("unsafe_archive")
    if info.flag_bits & _ENCRYPTED:
        raise Refused("password")
    if info.file_size > _RATIO_MATTERS_FROM and info.file_size > MAX_RATIO * max(info.compress_size, 1):
        raise Refused("bomb")


def _check_unique(names: list[str]) -> None:
    # Office compares part names without case.
    if len({name.replace("\\", "/").casefold() for name in names}) != len(names):
        raise Refused("unsafe_archive")


def _locate(data: bytes, info: zipfile.ZipInfo) -> Member:
    at = info.header_offset
    if at < 0 or at + _LOCAL_HEADER.size > len(data):
        raise Refused("damaged")
    signature, _, flags, method, _, _, _, _, _, name_length, extra_length = _LOCAL_HEADER.unpack_from(data, at)
    name_at = at + _LOCAL_HEADER.size
    start = name_at + name_length + extra_length
    if signature != b"PK\x03\x04" or start + info.compress_size > len(data):
        raise Refused("damaged")
    if flags & _ENCRYPTED:
        raise Refused("password")
    if method != info.compress_type or data[name_at : name_at + name_length] != _raw_name(info):
        raise Refused("unsafe_archive")  # two readers would see two different files
    return Member(info.filename, start, info.compress_size, info.file_size, info.compress_type, info.CRC)


def _raw_name(info: zipfile.ZipInfo) -> bytes:
    utf8 = 0x800
    return info.orig_filename.encode("utf-8" if info.flag_bits & utf8 else "cp437")


def _check_no_overlap(members: list[Member]) -> None:
    end = 0
    for member in sorted(members, key=lambda member: member.start):
        if member.start < end:
            raise Refused("unsafe_archive")
        end = member.start + member.compressed

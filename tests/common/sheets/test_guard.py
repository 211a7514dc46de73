import contextlib
import io
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from neuguong.common.sheets import Refused
from neuguong.common.sheets.archive import chunks, open_archive
from neuguong.common.sheets.guard import Container, inspect
from neuguong.common.sheets.xml_safety import check_xml
from tests.corpus.building import people, xls, xlsx
from tests.shared_data import files_of, needs_shared

GOOD = xlsx(people())


def test_inspect_accepts_both_kinds_of_workbook_by_content():
    assert inspect(GOOD, "a.xlsx").container is Container.XLSX
    assert inspect(xls(people()), "a.xls").container is Container.XLS
    assert inspect(xls(people()), "A.XLSX").container is Container.XLS


@pytest.mark.parametrize("split", range(1, 12))
def test_doctype_is_found_across_the_border_of_two_chunks(split):
    text = b"<?xml version='1.0'?><!DOCTYPE x>"

    with pytest.raises(Refused) as refusal:
        check_xml([text[: 20 + split], text[20 + split :]])

    assert refusal.value.code == "unsafe_xml"


def test_check_xml_accepts_plain_parts_in_the_usual_encodings():
    text = "<?xml version='1.0'?><worksheet>&lt;!DOCTYPE&gt;</worksheet>"

    for encoding in ("utf-8", "utf-8-sig", "utf-16"):
        check_xml([text.encode(encoding)])


def test_chunks_give_the_real_content_of_each_member():
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        expected = {name: archive.read(name) for name in archive.namelist()}

    assert {member.name: b"".join(chunks(GOOD, member)) for member in open_archive(GOOD)} == expected


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, len(GOOD) - 1), st.integers(1, 255), st.integers(0, 40))
def test_inspect_raises_nothing_but_refused_whatever_the_bytes(at, change, cut):
    data = bytearray(GOOD)
    data[at] ^= change

    with contextlib.suppress(Refused):
        assert inspect(bytes(data[: len(data) - cut]), "a.xlsx").container is Container.XLSX


@given(st.binary(max_size=2_000), st.sampled_from([b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"<html>"]))
def test_inspect_refuses_noise(noise, magic):
    with pytest.raises(Refused):
        inspect(magic + noise, "a.xlsx")


@needs_shared
@pytest.mark.parametrize("path", [*files_of("**/*.xlsx"), *files_of("**/*.xls")], ids=lambda path: path.name)
def test_real_workbooks_are_accepted(path):
    assert inspect(path.read_bytes(), path.name).container == path.suffix[1:]


@needs_shared
@pytest.mark.parametrize(
    "path", [*files_of("**/*.doc"), *files_of("**/*.docx"), *files_of("**/*.rtf")], ids=lambda path: path.name
)
def test_real_documents_are_refused_as_word(path):
    with pytest.raises(Refused) as refusal:
        inspect(path.read_bytes(), path.name)

    assert refusal.value.code == "word"

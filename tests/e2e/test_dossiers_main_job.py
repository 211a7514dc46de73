"""The main job in a real browser: from a spreadsheet to the council's door, with returns.

On a desk, on a phone, by keyboard alone, and without JavaScript.
"""

from datetime import date

import pytest
from django.urls import reverse

from neuguong.dossiers.models import Dossier
from tests.dossiers.lists import line, workbook
from tests.factories import OrganisationFactory, RecipientFactory, RoundFactory, UserFactory


@pytest.fixture
def home(transactional_db):
    return OrganisationFactory(parent=OrganisationFactory(name="UBND tỉnh"), name="Sở Y tế")


@pytest.fixture
def round_(home):
    return RoundFactory(
        name="Đợt cuối năm 2025", law_on=date(2025, 12, 1), law_reason="hồ sơ giấy nhận ngày 01/12/2025"
    )


@pytest.fixture
def people(home):
    """The officer, the head and the appraiser; the registry knows one of the names of the list."""
    OrganisationFactory(parent=home, name="Trung tâm Y tế Sìn Hồ")
    RecipientFactory(name="Lò Văn Pâng", organisation=home, birth_year=1985)
    office = OrganisationFactory(name="Sở Nội vụ")
    return (
        UserFactory(role="officer", organisation=home),
        UserFactory(role="head", organisation=home),
        UserFactory(role="appraiser", organisation=office),
    )


class Walker:
    """A page that is looked over at each step: one heading, no scrolling sideways, no fault that axe can find."""

    def __init__(self, page, *, axe, keyboard=False):
        self.page, self.axe, self.keyboard, self.faults = page, axe, keyboard, []

    def look(self):
        if self.axe:
            from axe_playwright_python.sync_playwright import Axe

            found = Axe().run(self.page).response["violations"]
            self.faults += [(self.page.url.split("/", 3)[3], fault["id"]) for fault in found]
            if self.page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
                self.faults.append((self.page.url.split("/", 3)[3], "scrolls sideways"))
        if self.page.locator("h1").count() != 1:
            self.faults.append((self.page.url.split("/", 3)[3], "headings of the first order"))

    def go(self, name, *keys):
        self.page.goto(reverse(f"dossiers:{name}", args=keys))
        self.look()

    def press(self, name):
        """Press a button or follow a link by the beginning of its words."""
        target = self.page.get_by_role("button", name=name).or_(self.page.get_by_role("link", name=name)).first
        if self.keyboard:
            self.reach(target, name)
            with self.page.expect_navigation():
                self.page.keyboard.press("Enter")
        else:
            target.click()
        self.page.wait_for_load_state("load")
        self.look()

    def reach(self, target, name):
        """Walk there with the Tab key, as somebody without a mouse does; the focus must be seen."""
        self.page.evaluate("document.activeElement.blur()")
        target.wait_for()
        for _ in range(250):
            self.page.keyboard.press("Tab")
            if target.evaluate("element => element === document.activeElement"):
                shown = target.evaluate(
                    "e => getComputedStyle(e).outlineStyle !== 'none' || getComputedStyle(e).boxShadow !== 'none'"
                )
                if not shown:
                    self.faults.append((self.page.url.split("/", 3)[3], f"no focus to be seen: {name}"))
                return
        self.faults.append((self.page.url.split("/", 3)[3], f"not reached by Tab: {name}"))
        target.focus()

    def reads(self, text):
        self.page.get_by_text(text).first.wait_for()


@pytest.mark.parametrize(
    ("width", "javascript", "keyboard"),
    [(1280, True, False), (360, True, False), (1280, True, True), (1280, False, False)],
    ids=["desk", "phone", "keyboard", "without JavaScript"],
)
def test_a_list_travels_to_the_door_of_the_council(new_page, people, round_, tmp_path, width, javascript, keyboard):
    officer, head, appraiser = (
        Walker(new_page(one, width=width, javascript=javascript), axe=javascript and not keyboard, keyboard=keyboard)
        for one in people
    )
    file = tmp_path / "danh-sach.xlsx"
    file.write_bytes(
        workbook(line("Lò Văn Pâng"), line("Sùng Thị Mỷ", place="TTYT S.Hồ"), line("Tao Văn On", birth="30/02/1980"))
    )

    import_list(officer, round_, file)
    ask_the_head(officer)
    head_wants_it_otherwise(head)
    ask_the_head(officer)
    head_approves(head)
    return_it(appraiser)
    answer(officer)
    head_approves(head)
    accept(appraiser)
    ask_for_one_field(appraiser)
    change_the_field(officer)
    make_ready(appraiser)

    assert officer.faults + head.faults + appraiser.faults == []
    assert Dossier.objects.get().nominations.order_by("position").first().stage == "ready"


def import_list(desk, round_, file):
    desk.go("round_list")
    desk.press("Đợt cuối năm 2025")
    desk.press("Lập hồ sơ")
    desk.go("upload", Dossier.objects.get().pk)
    desk.page.set_input_files("input[type=file]", file)
    desk.press("Tải lên và xem thử")
    desk.reads("Xem thử 3 dòng")
    batch = Dossier.objects.get().batches.get()
    desk.go("batch_mapping", batch.pk)
    desk.go("batch_spellings", batch.pk)
    desk.page.get_by_label("“TTYT S.Hồ” là đơn vị nào?").select_option(label="Trung tâm Y tế Sìn Hồ")
    desk.press("Ghi nhớ")
    desk.go("batch_people", batch.pk)
    desk.go("row_detail", batch.rows.get(number=2).pk)
    desk.page.get_by_label("Không phải ai ở trên, tạo mới trong sổ").check()
    desk.press("Ghi lựa chọn")
    desk.go("row_detail", batch.rows.get(number=4).pk)
    desk.page.get_by_label("Ngày sinh").first.fill("28/02/1980")
    desk.press("Lưu Ngày sinh")
    desk.go("batch_detail", batch.pk)
    desk.press("Nhập 3 dòng vào hồ sơ")
    desk.reads("Đã nhập 3 đề nghị")


def ask_the_head(desk):
    dossier = Dossier.objects.get()
    desk.go("letter", dossier.pk)
    desk.page.get_by_label("Số, ký hiệu tờ trình").fill("2214/TTr-SYT")
    desk.press("Lưu")
    desk.go("nomination_detail", dossier.nominations.first().pk)
    desk.go("nomination_edit", dossier.nominations.first().pk)
    desk.go("nomination_add", dossier.pk)
    desk.go("removed", dossier.pk)
    desk.go("ask_approval", dossier.pk)
    desk.press("Trình 3 đề nghị")
    desk.reads("chờ thủ trưởng duyệt")


def head_wants_it_otherwise(head):
    dossier = Dossier.objects.get()
    head.go("dossier_detail", dossier.pk)
    head.press("Trả chuyên viên sửa")
    head.page.get_by_label("Cần sửa gì").fill("Ghi rõ đơn vị của Sùng Thị Mỷ.")
    head.press("Trả chuyên viên sửa")
    head.reads("Đã trả hồ sơ về cho chuyên viên.")


def head_approves(head):
    head.go("submit", Dossier.objects.get().pk)
    head.press("Duyệt và gửi 3 đề nghị")
    head.reads("Đã gửi 3 đề nghị")


def return_it(office):
    dossier = Dossier.objects.get()
    office.go("queue")
    office.press("Hồ sơ 1 · Sở Y tế")
    office.go("nomination_detail", dossier.nominations.first().pk)
    office.page.get_by_label("Yêu cầu bổ sung, sửa").fill("Bổ sung quyết định xếp loại.")
    office.press("Ghi chú trường hợp này")
    office.go("return", dossier.pk)
    office.press("Trả lại hồ sơ")


def answer(desk):
    dossier = Dossier.objects.get()
    desk.go("dossier_detail", dossier.pk)
    desk.reads("Bổ sung quyết định xếp loại.")
    desk.go("nomination_detail", dossier.nominations.first().pk)
    desk.page.get_by_label("Trả lời").first.fill("Đã bổ sung.")
    desk.press("Gửi trả lời")
    desk.go("ask_approval", dossier.pk)
    desk.press("Trình 3 đề nghị")


def accept(office):
    office.go("dossier_detail", Dossier.objects.get().pk)
    office.press("Tiếp nhận hồ sơ")
    office.reads("Đã tiếp nhận hồ sơ.")


def case():
    return Dossier.objects.get().nominations.order_by("position").first().pk


def ask_for_one_field(office):
    office.go("nomination_detail", case())
    office.press("Nhận thẩm định")
    office.go("ask_change", case())
    office.page.get_by_label("Mục cần sửa").select_option("post")
    office.page.get_by_label("Sai hoặc thiếu gì, sửa thế nào").fill("Ghi chức vụ theo quyết định bổ nhiệm.")
    office.press("Gửi yêu cầu cho đơn vị")


def change_the_field(desk):
    desk.go("nomination_detail", case())
    desk.press("Sửa mục này và trả lời")
    desk.page.get_by_label("Chức vụ").fill("Trưởng khoa")
    desk.page.get_by_label("Đã sửa gì").fill("Đã sửa theo Quyết định số 402/QĐ-TTYT.")
    desk.press("Lưu và trả lời")


def make_ready(office):
    office.go("nomination_detail", case())
    office.press("Đã xem, đạt")
    office.go("give_opinion", case())
    office.page.get_by_label("Đồng ý trình").check()
    office.page.get_by_label("Nhận xét").fill("Đủ điều kiện theo kết quả đối chiếu.")
    office.press("Ghi ý kiến")
    office.go("nomination_detail", case())
    office.press("Đủ điều kiện trình Hội đồng")


def test_a_refused_file_is_said_where_the_file_was_chosen(new_page, people, round_, tmp_path, home):
    from neuguong.dossiers.actions import start_dossier

    officer, *_ = people
    dossier = start_dossier(round_=round_, organisation=home, by=officer)
    desk = Walker(new_page(officer, width=360), axe=True)
    file = tmp_path / "bao-cao.pdf"
    file.write_bytes(b"%PDF-1.7\n%\xe2\xe3")

    desk.go("upload", dossier.pk)
    desk.page.set_input_files("input[type=file]", file)
    desk.press("Tải lên và xem thử")

    desk.reads("Đây là tệp PDF.")
    assert desk.faults == []


def test_the_second_editor_loses_nothing_that_was_typed(new_page, people, round_, home):
    from neuguong.dossiers.actions import add_nomination, start_dossier

    officer, *_ = people
    dossier = start_dossier(round_=round_, organisation=home, by=officer)
    nomination = add_nomination(
        dossier_id=dossier.pk, recipient=RecipientFactory(organisation=home), honour="LDTT", by=officer
    )
    mine = Walker(new_page(officer), axe=True)
    theirs = Walker(new_page(UserFactory(role="head", organisation=home)), axe=True)

    for one, text in ((mine, "Bản của tôi"), (theirs, "Bản của đồng nghiệp")):
        one.go("nomination_edit", nomination.pk)
        one.page.get_by_label("Tóm tắt thành tích").fill(text)
    theirs.press("Lưu")
    mine.press("Lưu")
    mine.reads("Bản của đồng nghiệp")
    mine.press("Lưu nội dung vừa nhập")

    nomination.refresh_from_db()
    assert (nomination.achievement, mine.faults + theirs.faults) == ("Bản của tôi", [])

"""What printing costs: 500 certificates as one PDF/A and as 500, with border, signed QR code and names of all lengths.

``python bench/certificates.py [--count N] [--json]``. Needs no database. Each way runs in a process of its own, whose peak memory counts.
Prints figures, asserts nothing. For comparison: one PDF of 500 pages by Typst alone, without our data, took 0.95 s when it was chosen.
"""

import argparse
import json
import multiprocessing
import os
import resource
import statistics
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from types import SimpleNamespace

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]
NAMES = (
    "Nguyễn Thị Hưởng",
    "Lò Văn Ẩn",
    "Tẩn Mý Ỏn",
    "Khoa Hồi sức tích cực, Chống độc và Cấp cứu, Bệnh viện Đa khoa tỉnh Lai Châu",
    "Phòng Nghiệp vụ, Tổng hợp và Kiểm tra thuộc Ban Quản lý dự án đầu tư xây dựng công trình giao thông khu vực biên giới",
)


def prepared(folder):
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "neuguong.settings.test")
    import django
    from django.conf import settings

    django.setup()
    settings.CERTIFICATE_KEY_FILE = f"{folder}/key"
    settings.CERTIFICATE_KEY_MADE_ON_FIRST_USE = True


def rows(count):
    """Unsaved certificates of one decision of the province."""
    from neuguong.certificates import designs, tokens

    values = designs.built_in("bang_khen", date(2026, 11, 15))
    design = SimpleNamespace(**values, honours=[], frame="waves", background=None, preprinted=False)
    decision = SimpleNamespace(
        organisation=SimpleNamespace(name="UBND tỉnh Lai Châu"),
        decider="chair_province",
        number="1234/QĐ-UBND",
        decided_on=date(2026, 11, 15),
        signer_post="Chủ tịch",
        signer_name="Lê Văn Lương",
    )
    made = [
        SimpleNamespace(
            design=design,
            golden_number=place + 1,
            token=tokens.new_token(),
            item=SimpleNamespace(
                decision=decision,
                honour="BK_TINH",
                position=place + 1,
                name=NAMES[place % len(NAMES)],
                post="Bác sĩ, Phó Trưởng khoa",
                unit="Sở Y tế tỉnh Lai Châu",
                achievement="Đã có thành tích xuất sắc trong thực hiện nhiệm vụ công tác năm 2026",
            ),
        )
        for place in range(count)
    ]
    return design, made


def one_file(count):
    from neuguong.certificates.sheets import printed

    design, made = rows(count)
    started = time.perf_counter()
    size = len(printed(made, design))
    return {"seconds": round(time.perf_counter() - started, 2), "kilobytes": size // 1000}


def many_files(count):
    from neuguong.certificates.sheets import printed

    design, made = rows(count)
    taken, size = [], 0
    for one in made:
        started = time.perf_counter()
        size += len(printed([one], design))
        taken.append((time.perf_counter() - started) * 1000)
    taken.sort()
    return {
        "seconds": round(sum(taken) / 1000, 2),
        "ms_median": round(statistics.median(taken), 1),
        "ms_p95": round(taken[int(count * 0.95)], 1),
        "kilobytes_each": size // count // 1000,
    }


def alone(work, count, folder):
    """``work`` in a process of its own, with the most memory that it held (MB)."""

    def run(sender):
        prepared(folder)
        work(2)  # what is read once
        found = work(count)
        sender.send(found | {"peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024})

    receiver, sender = multiprocessing.get_context("fork").Pipe(duplex=False)
    process = multiprocessing.get_context("fork").Process(target=run, args=(sender,))
    process.start()
    found = receiver.recv()
    process.join()
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        figures = {"count": asked.count}
        for name, work in (("one_pdf", one_file), ("single_pdfs", many_files)):
            found = alone(work, asked.count, folder)
            figures |= {f"{name}_{key}": value for key, value in found.items()}
    for name, value in figures.items():
        print(f"{name:<28} {value}")
    if asked.json:
        print(json.dumps({"bench": "certificates", "figures": figures}))


if __name__ == "__main__":
    main()

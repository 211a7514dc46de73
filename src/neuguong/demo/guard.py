"""When demo data may be built: only where the settings allow it, and never beside real accounts."""

from django.conf import settings

from neuguong.accounts.models import User
from neuguong.common.verdicts import YES, Verdict, no
from neuguong.registry.models import Recipient


def may_build() -> Verdict:
    """The operator's question before :func:`neuguong.demo.build.build`."""
    if not settings.DEMO_ALLOWED:
        return no("Cấu hình này không cho phép dữ liệu mẫu. Dữ liệu mẫu chỉ dùng khi chạy thử trên máy riêng.")
    if User.objects.filter(demo=False).exists():
        return no("Cơ sở dữ liệu đang có tài khoản thật nên không tạo dữ liệu mẫu. Hãy dùng một cơ sở dữ liệu trống.")
    if Recipient.objects.exists():
        return no("Cơ sở dữ liệu đã có người, tập thể. Hãy dùng một cơ sở dữ liệu trống để tạo dữ liệu mẫu.")
    return YES


def has_demo() -> bool:
    """True when the demo accounts are already there."""
    return User.objects.filter(demo=True).exists()

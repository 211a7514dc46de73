"""Password rules in Vietnamese: Django's own, which its Vietnamese translation leaves in English."""

from django.contrib.auth import password_validation as django_rules


class NotLikeTheAccount(django_rules.UserAttributeSimilarityValidator):
    def get_error_message(self) -> str:
        return "Mật khẩu quá giống tên đăng nhập hoặc họ tên. Chọn cụm từ khác."

    def get_help_text(self) -> str:
        return "Không giống tên đăng nhập, họ tên."


class LongEnough(django_rules.MinimumLengthValidator):
    def get_error_message(self) -> str:
        return f"Mật khẩu quá ngắn. Cần ít nhất {self.min_length} ký tự; ba từ dễ nhớ ghép lại là được."

    def get_help_text(self) -> str:
        return f"Ít nhất {self.min_length} ký tự."


class NotCommon(django_rules.CommonPasswordValidator):
    def get_error_message(self) -> str:
        return "Mật khẩu này quá phổ biến, dễ bị đoán. Chọn cụm từ khác."

    def get_help_text(self) -> str:
        return "Không phải mật khẩu phổ biến."


class NotOnlyDigits(django_rules.NumericPasswordValidator):
    def get_error_message(self) -> str:
        return "Mật khẩu không được chỉ gồm chữ số. Thêm chữ cái."

    def get_help_text(self) -> str:
        return "Không chỉ gồm chữ số."

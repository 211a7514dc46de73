"""What every part of signing may raise."""


class CannotSign(Exception):
    """There is no key to sign with, or it does not open; the sentence is for the person at the screen."""

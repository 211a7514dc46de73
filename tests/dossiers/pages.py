"""Pages as a person without JavaScript meets them: addresses, words, and what a form would send."""

import re
from html import unescape

from django.urls import reverse


def url(name, *keys):
    return reverse(f"dossiers:{name}", args=keys)


def text_of(answer):
    """What a person reads: tags out, white space single."""
    body = re.sub(r"<(script|style).*?</\1>", " ", answer.content.decode(), flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


def unescaped(answer):
    return unescape(text_of(answer))


def hidden_fields(answer):
    """What the form of a page would send: hidden inputs, and hidden text areas or selections as Django writes them."""
    found = {}
    for tag in re.findall(r"<input[^>]*type=\"hidden\"[^>]*>", answer.content.decode()):
        name = re.search(r'name="([^"]*)"', tag)[1]
        value = re.search(r'value="([^"]*)"', tag)
        if name != "csrfmiddlewaretoken":
            found[name] = unescape(value[1]) if value else ""
    return found

"""Authors' words in templates: `code` between backticks, a figure's number in its line."""

import re
from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from vizapp.rules.catalogue import rules

register = template.Library()
CHIP = re.compile(r"\{(?P<kind>\w+):(?P<name>[^}]*)\}")
RULE = re.compile(r"\b[A-Z]{1,3}-\d+\b")
CODE = re.compile(r"`([^`]+)`")


@register.filter
def in_words(text: str) -> SafeString:
    """Escaped, with its code marked as code."""
    return mark_safe(CODE.sub(r"<code>\1</code>", conditional_escape(text)))


@register.filter
def chips(text: str, labels: dict[str, str]) -> SafeString:
    """A caption's sentence: chips as code, or as the letter of their task."""

    def chip(found: re.Match[str]) -> str:
        kind, name = found["kind"], found["name"]
        if kind == "task":
            return f'<span class="chip worker">{labels.get(f"task:{name}", name)}</span>'
        if kind == "worker":
            return f'<span class="chip worker">W{name.rpartition(".")[2]}</span>'
        if kind == "fd":
            return f"fd\u00a0{name}"
        return f"<code>{name}</code>" if kind == "code" else name

    return mark_safe(CHIP.sub(chip, conditional_escape(text)))


@register.filter
def with_rules(text: str) -> SafeString:
    """Code marked as code, ids of rules as links to their pages."""

    def link(found: re.Match[str]) -> str:
        return f'<a href="{reverse("rule", args=[found[0]])}">{found[0]}</a>' if found[0] in rules() else found[0]

    return mark_safe(RULE.sub(link, in_words(text)))


@register.filter
def filled(line: str, number: Any) -> str:
    """A figure's line as it is printed."""
    return line.replace("{}", str(number))


@register.filter
def at(table: dict[Any, Any], key: Any) -> Any:
    """What a table holds at a key, or None."""
    return table.get(key)

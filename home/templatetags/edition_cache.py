"""Parts of a page that are rendered once in an edition."""

from django import template
from django.template import Context, Node, NodeList
from django.template.base import FilterExpression, Parser, Token
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from home.pages.base import Card
from home.pages.edition_cache import for_edition

register = template.Library()


class OnceNode(Node):
    """What stands in the tag, kept under its name and whatever else it depends on."""

    def __init__(self, nodelist: NodeList, owner: FilterExpression, depends: list[FilterExpression]) -> None:
        self.nodelist, self.owner, self.depends = nodelist, owner, depends

    def render(self, context: Context) -> SafeString:
        """From the owner's memory, where it has one."""
        once = getattr(self.owner.resolve(context, ignore_failures=True), "once", None)
        if once is None:
            return self.nodelist.render(context)
        key = ("rendered", *(one.resolve(context, ignore_failures=True) for one in self.depends))
        return once(key, lambda: self.nodelist.render(context))  # type: ignore[no-any-return]


@register.tag
def once(parser: Parser, token: Token) -> OnceNode:
    """`{% once page "name" number %}…{% endonce %}`: rendered once for this page, this name and number in an edition.

    Only for what is the same for every visitor, and only of things that `page` alone decides on.
    """
    _, owner, *depends = token.split_contents()
    nodelist = parser.parse(("endonce",))
    parser.delete_first_token()
    return OnceNode(nodelist, parser.compile_filter(owner), [parser.compile_filter(one) for one in depends])


@register.simple_tag(name="card")
def card_html(card: Card, heading: int, lead: bool = False, first: bool = False) -> SafeString:
    """A page as it stands in a list, rendered once in an edition. Two cards that say the same are one."""
    shown = {"card": card, "heading": heading, "lead": lead, "first": first}
    return for_edition(("card", *shown.values()), lambda: render_to_string("components/card.html", shown))


@register.simple_tag
def tile(card: Card) -> SafeString:
    """The small picture of an answer, rendered once in an edition."""
    shown = {"image": card.image, "kind": "tile", "angle": card.angle, "drawing": card.drawing}
    return for_edition(("tile", *shown.values()), lambda: render_to_string("components/picture.html", shown))

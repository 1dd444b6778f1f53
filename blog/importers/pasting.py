"""What is pasted into an article from Word, Google Docs, WordPress or a web page, as blocks of the article.

The editor's text field keeps running text; headings, lists, tables and players would lose themselves in it. The same
reader that moves old articles in makes sections, texts, tables and videos of them.
"""

import re
from typing import Any

from bs4 import BeautifulSoup, Tag
from django.forms import Media
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.views.decorators.http import require_POST
from wagtail import hooks
from wagtail.admin.telepath import register as register_adapter
from wagtail.blocks.stream_block import StreamBlockAdapter

from blog.articles.blocks import ArticleBlock
from blog.importers.html.article import parse_html
from blog.importers.to_blocks.layout import lay_out
from home.video.hosts import find_video_address

LONGEST = 1_000_000  # characters; a book
_FRAGMENT = re.compile(r"<!--StartFragment-->(.*?)(?:<!--EndFragment-->|$)", re.DOTALL)
_CONDITIONAL = re.compile(r"<!--\[if[^\]]*\]>.*?<!\[endif\]-->|<!\[(?:if[^\]]*|endif)\]>", re.DOTALL)
_NO_TITLE = "Pasted"
_ORDERED = re.compile(r"^\(?(?:\d{1,3}|[a-z]{1,4})[.)]", re.IGNORECASE)


@require_POST
def paste_as_blocks(request: HttpRequest) -> HttpResponse:
    """The blocks, as the editor's form takes them; 204 where nothing is in it."""
    pasted = request.POST.get("html", "")[:LONGEST]
    made = lay_out(parse_html(tidied(pasted), title=_NO_TITLE))
    if not made.body:
        return HttpResponse(status=204)
    for made_block in made.body:
        if made_block["type"] == "video" and made_block["value"]["title"] == _NO_TITLE:
            made_block["value"]["title"] = ""  # to be named by whoever knows what it shows
    block = ArticleBlock()
    pictures = len(BeautifulSoup(pasted, "html.parser").find_all("img"))
    left_out = (
        f"{pictures} picture{'s were' if pictures > 1 else ' was'} left out. Upload them as blocks." if pictures else ""
    )
    return JsonResponse({"blocks": block.get_form_state(block.to_python(made.body)), "left_out": left_out})


def tidied(pasted: str) -> str:
    """The HTML without what word processors wrap around it: their bold that is none, their lists that are paragraphs."""
    found = _FRAGMENT.search(pasted)
    soup = BeautifulSoup(_CONDITIONAL.sub("", found[1] if found else pasted), "html.parser")
    for bold in soup.select('b[style*="font-weight:normal"], b[style*="font-weight: normal"]'):
        bold.unwrap()
    for span in soup.select("span[style]"):
        style = str(span["style"]).replace(" ", "").lower()
        if re.search(r"font-weight:(?:bold|[6-9]00)", style):
            span.name = "b"
        elif "font-style:italic" in style:
            span.name = "i"
    for frame in soup.find_all("iframe"):
        address = find_video_address(str(frame.get("src", "")))
        line = soup.new_tag("p")
        line.string = address
        frame.replace_with(line)
    _make_lists(soup)
    return str(soup)


def _make_lists(soup: BeautifulSoup) -> None:
    """Word's lists are paragraphs with a sign at their beginning."""
    open_list: Tag | None = None
    for line in soup.select('p[style*="mso-list"], p[class*="MsoListParagraph"]'):
        sign = line.select_one('[style*="mso-list:Ignore"], [style*="mso-list: Ignore"]')
        marker = sign.get_text().strip() if sign else ""
        if sign:
            sign.decompose()
        name = "ol" if _ORDERED.match(marker) else "ul"
        before = line.find_previous_sibling()
        if open_list is None or before is not open_list or open_list.name != name:
            open_list = soup.new_tag(name)
            line.insert_before(open_list)
        line.name = "li"
        line.attrs = {}
        open_list.append(line.extract())


class PastingAdapter(StreamBlockAdapter):
    """An article's stream that takes what is pasted apart."""

    js_constructor = "blog.ArticleBlock"

    def js_args(self, block: Any) -> list[Any]:
        """As for any stream; and where to have it taken apart."""
        *args, meta = super().js_args(block)
        return [*args, meta | {"pasteUrl": reverse("paste_as_blocks")}]

    @cached_property
    def media(self) -> Media:
        """Its script, after those of Wagtail's streams that it builds on."""
        return super().media + Media(js=[static("blog/articles/paste.js")])


def register() -> None:
    """Tell Wagtail of the stream and of the address."""
    register_adapter(PastingAdapter(), ArticleBlock)
    hooks.register("register_admin_urls", lambda: [path("paste/", paste_as_blocks, name="paste_as_blocks")])

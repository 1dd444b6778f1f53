"""Every table that the editor hands out: no cell is a formula, umlauts arrive in Excel, nothing else changes."""

import codecs
import csv
import io

import pytest
from django.http import HttpResponse, StreamingHttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect

from blog.importers.models import ImportedPost
from blog.models import BlogIndexPage
from coaching.models import InquiryPage
from home.models import Comment, LostLink, VideoCheck
from home.text.spreadsheet import CsvForExcel
from tests.factories import make_inquiry, make_post

FORMULA, INERT = "=Hüfte(1)", "'=Hüfte(1)"
OUR_REPORTS = ("moved-in", "lost-links", "videos")


@pytest.mark.django_db
def test_every_table_of_the_editor_is_safe_and_opens_in_excel(
    editing: Client, blog_index: BlogIndexPage, inquiry_page: InquiryPage
) -> None:
    post = make_post(blog_index, FORMULA)
    ImportedPost.objects.create(post=post, source="text", source_id="1", old_address="https://old.example/")
    VideoCheck.objects.create(address="https://youtu.be/x", state=VideoCheck.State.GONE, detail=FORMULA).pages.add(post)
    LostLink.objects.create(page=post, title=FORMULA)
    Comment.objects.create(page=post, name=FORMULA, text=FORMULA)
    Redirect.objects.create(old_path="/old", redirect_link=FORMULA)
    make_inquiry(inquiry_page, name=FORMULA, came_from=post.url)
    addresses = [
        reverse("comment_queue:export"),
        reverse("impact:export"),
        reverse("inquiries:index") + "?export=csv",
        reverse("wagtailredirects:index") + "?export=csv",
        reverse("wagtailadmin_reports:site_history") + "?export=csv",
        reverse("wagtailadmin_reports:aging_pages") + "?export=csv",
        *(f"/admin/reports/{name}/?export=csv" for name in OUR_REPORTS),
    ]
    for address in addresses:
        body = editing.get(address).getvalue()
        assert body.startswith(codecs.BOM_UTF8) and body.count(codecs.BOM_UTF8) == 1, address
        cells = [cell for row in csv.reader(io.StringIO(body.decode("utf-8-sig"))) for cell in row]
        assert INERT in cells and FORMULA not in cells, address


ROWS = [["Name", "Notes"], ["Jürgen", 'two\r\nlines, "quoted"'], ["@x", "-1"], ["", "a\rb"]]
SAFE = [["Name", "Notes"], ["Jürgen", 'two\r\nlines, "quoted"'], ["'@x", "'-1"], ["", "a\rb"]]


def table() -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out).writerows(ROWS)
    return out.getvalue().encode()


@pytest.mark.parametrize("size", [0, 1, 3, 1000])
@pytest.mark.parametrize("path", ["/admin/x/", "/documents/1/x.csv"])
def test_a_table_is_whole_however_it_is_sent(path: str, size: int) -> None:
    def answer(request: object) -> HttpResponse | StreamingHttpResponse:
        if not size:
            return HttpResponse(table(), content_type="text/csv")
        chunks = (table()[start : start + size] for start in range(0, len(table()), size))
        return StreamingHttpResponse(chunks, content_type="text/csv")

    body = CsvForExcel(answer)(RequestFactory().get(path)).getvalue()  # type: ignore[arg-type]
    if not path.startswith("/admin/"):
        assert body == table()
        return
    assert list(csv.reader(io.StringIO(body.decode("utf-8-sig"), newline=""))) == SAFE
    assert body.startswith(codecs.BOM_UTF8) and body.count(codecs.BOM_UTF8) == 1

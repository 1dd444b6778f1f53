"""What the site's search indexes of an article: title, text by section, topics, author."""

from home.finding.document import SearchDocument
from home.finding.streams import stream_sections
from home.pages.base import BasePage
from home.pages.prepare_stream import number_sections


def describe_article(page: BasePage) -> SearchDocument:
    """Its title, topic, tags and series, and its sections by their anchors."""
    sections = number_sections([block.value for block in page.body if block.block_type == "section"])
    filed = [one.name for one in (page.topic, page.series) if one]
    return SearchDocument(
        kind="article",
        title=page.title,
        labels=(*filed, *(tag.name for tag in page.tags.all()), *([page.author.name] if page.author else [])),
        summary=page.standfirst,
        sections=tuple(stream_sections(page.body, [section.anchor for section in sections])),
        facets={"topic": {page.topic.slug: page.topic.name}} if page.topic else {},
        date=page.date,
    )

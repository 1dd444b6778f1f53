"""Registers the checks of articles with the editor."""

from blog.articles.models import PostPage
from blog.checks.findings import ADVICE, findings
from home.checks.findings import PageChecks


def article_checks() -> list[PageChecks]:
    """What an editor is told of an article while writing."""
    return [PageChecks(PostPage, ADVICE, findings)]

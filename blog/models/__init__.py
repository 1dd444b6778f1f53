"""The blog's models, split by subject."""

from blog.models.pages import BlogIndexPage, PostPage
from blog.models.study import Study
from blog.models.topic import Topic

__all__ = ["BlogIndexPage", "PostPage", "Study", "Topic"]

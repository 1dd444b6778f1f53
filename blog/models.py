"""The blog's models, split by subject."""

from blog.articles.models import BlogIndexPage, PostPage
from blog.importers.models import ImportedPost
from blog.promises.models import Follower
from blog.related.models import Keyword, Kinship
from blog.taxonomy.author import Author
from blog.taxonomy.filing import Tag
from blog.taxonomy.series import Series
from blog.taxonomy.topic import Topic

__all__ = [
    "Author",
    "BlogIndexPage",
    "Follower",
    "ImportedPost",
    "Keyword",
    "Kinship",
    "PostPage",
    "Series",
    "Tag",
    "Topic",
]

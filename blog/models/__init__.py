"""The blog's models, split by subject."""

from blog.models.author import Author
from blog.models.comment import Comment
from blog.models.filing import Tag
from blog.models.imported import ImportedPost
from blog.models.kinship import Kinship
from blog.models.pages import BlogIndexPage, PostPage
from blog.models.promise import Follower
from blog.models.series import Series
from blog.models.study import Study
from blog.models.topic import Topic

__all__ = [
    "Author",
    "BlogIndexPage",
    "Comment",
    "Follower",
    "ImportedPost",
    "Kinship",
    "PostPage",
    "Series",
    "Study",
    "Tag",
    "Topic",
]

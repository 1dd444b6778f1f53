"""The site's models, split by subject."""

from home.models.base import BasePage, Card, ListingPage
from home.models.mail import OutgoingMail
from home.models.media import CustomImage, CustomMedia, CustomRendition
from home.models.pages import HomePage, StandardPage
from home.models.site import SiteSettings
from home.models.user import User
from home.models.video_check import VideoCheck

__all__ = [
    "BasePage",
    "Card",
    "CustomImage",
    "CustomMedia",
    "CustomRendition",
    "HomePage",
    "ListingPage",
    "OutgoingMail",
    "SiteSettings",
    "StandardPage",
    "User",
    "VideoCheck",
]

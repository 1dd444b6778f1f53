"""The site's models, split by subject."""

from home.accounts.models import SignIn, User
from home.antispam.learned.models import LearnedWeight
from home.comments.models import ClosedPage, Comment
from home.comments.site_settings import CommentSettings
from home.draft_links.models import DraftLink
from home.finding.models import Synonym
from home.mail.models import OutgoingMail
from home.mail.site_settings import MailTexts
from home.media.models import CustomImage, CustomMedia
from home.media.pictures.models import CustomRendition
from home.operations.models import JobRun
from home.pages.addresses.lost_link import LostLink
from home.pages.base import BasePage, Card, ListingPage
from home.pages.edition import Edition
from home.pages.models import HomePage, StandardPage
from home.pages.site_settings import SiteSettings
from home.practice.models import DaySalt, Practice
from home.privacy.models import ErasedPerson
from home.studies.models import Study
from home.video.models import VideoCheck
from home.wording.site_settings import SiteWords

__all__ = [
    "BasePage",
    "Card",
    "ClosedPage",
    "Comment",
    "CommentSettings",
    "CustomImage",
    "CustomMedia",
    "CustomRendition",
    "DaySalt",
    "DraftLink",
    "Edition",
    "ErasedPerson",
    "HomePage",
    "JobRun",
    "LearnedWeight",
    "ListingPage",
    "LostLink",
    "MailTexts",
    "OutgoingMail",
    "Practice",
    "SignIn",
    "SiteSettings",
    "SiteWords",
    "StandardPage",
    "Study",
    "Synonym",
    "User",
    "VideoCheck",
]

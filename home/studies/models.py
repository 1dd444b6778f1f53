"""Study: a paper that articles and exercises cite."""

from collections.abc import Collection
from typing import Any, ClassVar
from urllib.parse import quote

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import PreviewableMixin
from wagtail.search import index

from home.studies.dois import tidy_doi

FIRST_YEAR = 1665  # of the first scientific journals
# The form of a DOI that Crossref recommends, which matches all but a handful of early ones.
validate_doi = RegexValidator(
    r"^10\.\d{4,9}/[-._;()/:a-zA-Z0-9<>+\[\]]+$",
    "A DOI begins with 10. and looks like 10.1111/sms.14006.",
)


class Study(PreviewableMixin, index.Indexed, models.Model):
    """A study, entered once and cited by any number of articles."""

    title = models.CharField(max_length=400)
    authors = models.CharField(
        max_length=300, blank=True, help_text="Such as “Boutris N, Byrne RA, Delgado DA, et al.”"
    )
    journal = models.CharField(max_length=200, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    doi = models.CharField(
        "DOI",
        max_length=200,
        unique=True,
        null=True,
        blank=True,
        validators=[validate_doi],
        help_text="Such as 10.1111/sms.14006.",
    )
    design = models.CharField(max_length=120, help_text="Such as “systematic review”.")
    studies = models.PositiveIntegerField("studies in it", null=True, blank=True, help_text="For a review.")
    subjects = models.PositiveIntegerField("people in it", null=True, blank=True)
    found = models.TextField(max_length=600, help_text="What it found, in a sentence or two, with its figures.")
    certainty = models.CharField(max_length=60, blank=True, help_text="Such as “low (GRADE)”.")

    panels: ClassVar[list[str]] = [
        "title",
        "authors",
        "journal",
        "year",
        "doi",
        "design",
        "studies",
        "subjects",
        "found",
        "certainty",
    ]
    search_fields = [
        index.SearchField("title"),
        index.SearchField("authors"),
        index.SearchField("journal"),
        index.AutocompleteField("title"),
    ]

    class Meta:
        db_table = "blog_study"  # it belonged to the blog once, and every installed site has this table
        verbose_name_plural = "studies"
        ordering: ClassVar[list[str]] = ["-year", "title"]

    def __str__(self) -> str:
        return f"{self.title} ({self.year})" if self.year else self.title

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """Takes a DOI as it is pasted, too: as an address, or after "doi:"."""
        self.doi = tidy_doi(self.doi or "") or None
        super().clean_fields(exclude)

    def clean(self) -> None:
        """Refuse a year to come, and a DOI that is here already in other letters: to DOIs, small and large are the same."""
        if self.year and not FIRST_YEAR <= self.year <= timezone.localdate().year + 1:
            raise ValidationError({"year": f"Give the year it was published, such as 2018. It was not {self.year}."})
        twins = Study.objects.filter(doi__iexact=self.doi).exclude(doi=self.doi) if self.doi else Study.objects.none()
        if twin := twins.exclude(pk=self.pk).first():
            raise ValidationError(
                {"doi": f"“{twin.title}” has this DOI. Choose that one, it need not be entered again."}
            )

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        """Beside the text that it carries, and among the sources."""
        return "home/studies/preview.html"

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        """With what a block that cites it holds."""
        note = {"study": self, "number": 1, "sources": [self]}
        return {**super().get_preview_context(request, mode_name), "note": note}

    def search_texts(self) -> list[str]:
        """What a page that cites it shows of it."""
        return [self.title, self.authors, self.journal, f"{self.kind}. {self.size}", self.found]

    @property
    def url(self) -> str:
        """The study's address by its DOI, or ""."""
        return f"https://doi.org/{quote(self.doi, safe='/:;()')}" if self.doi else ""

    @property
    def kind(self) -> str:
        """Its design and year, as a note begins: "Systematic review, 2018"."""
        design = self.design[:1].upper() + self.design[1:]
        return f"{design}, {self.year}" if self.year else design

    @property
    def size(self) -> str:
        """How much it looked at: "11 studies, 959 people"."""
        parts = [(self.studies, "study", "studies"), (self.subjects, "person", "people")]
        return ", ".join(f"{count:,} {one if count == 1 else many}" for count, one, many in parts if count)

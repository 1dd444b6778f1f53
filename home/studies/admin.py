"""Snippets > Studies, and the chooser in which one is entered while an article is written."""

from django.forms import ModelForm
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.chooser import SnippetChooserViewSet
from wagtail.snippets.views.snippets import SnippetViewSet

from home.studies.models import Study


class StudyCreationForm(ModelForm):
    """All of a study."""

    prefix = "new"  # the page's form stands behind the chooser, with fields of the same names

    class Meta:
        model = Study
        fields = Study.panels


class StudyChooserViewSet(SnippetChooserViewSet):
    """With a tab to enter a study that is not there yet."""

    creation_form_class = StudyCreationForm
    create_action_label = "Enter a study"
    creation_tab_label = "New study"


class StudyViewSet(SnippetViewSet):
    """Every study."""

    model = Study
    chooser_viewset_class = StudyChooserViewSet


register_snippet(StudyViewSet)

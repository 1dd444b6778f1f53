"""The library's and the inquiries' models, split by subject."""

from coaching.exercises.chains.models import Chain, ChainStep
from coaching.exercises.models import ExercisePage
from coaching.exercises.taxonomy import Equipment, Goal, Joint, JointAction, MovementPattern, Muscle
from coaching.importing.models import ImportedExercise
from coaching.inquiries.extra_fields.models import InquiryField
from coaching.inquiries.models import Inquiry
from coaching.inquiries.page import InquiryPage
from coaching.inquiries.replies.models import Reply, ReplyTemplate
from coaching.library.edition import LibraryEdition
from coaching.library.models import LibraryPage
from coaching.routines.models import RoutineIndexPage, RoutinePage
from coaching.self_tests.models import SelfTestPage

__all__ = [
    "Chain",
    "ChainStep",
    "Equipment",
    "ExercisePage",
    "Goal",
    "ImportedExercise",
    "Inquiry",
    "InquiryField",
    "InquiryPage",
    "Joint",
    "JointAction",
    "LibraryEdition",
    "LibraryPage",
    "MovementPattern",
    "Muscle",
    "Reply",
    "ReplyTemplate",
    "RoutineIndexPage",
    "RoutinePage",
    "SelfTestPage",
]

"""The library's and the inquiries' models, split by subject."""

from coaching.models.chain import Chain, ChainStep
from coaching.models.conversation import Reply, ReplyTemplate
from coaching.models.edition import ShelfEdition
from coaching.models.exercise import ExercisePage
from coaching.models.imported import ImportedExercise
from coaching.models.inquiry import Inquiry
from coaching.models.inquiry_field import InquiryField
from coaching.models.inquiry_page import InquiryPage
from coaching.models.library import LibraryPage
from coaching.models.routine import RoutineIndexPage, RoutinePage
from coaching.models.self_test import SelfTestPage
from coaching.models.taxonomy import Equipment, Goal, Joint, JointAction, MovementPattern, Muscle

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
    "LibraryPage",
    "MovementPattern",
    "Muscle",
    "Reply",
    "ReplyTemplate",
    "RoutineIndexPage",
    "RoutinePage",
    "SelfTestPage",
    "ShelfEdition",
]

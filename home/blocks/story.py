"""StoryBlock: the blocks that every page may use, in the order in which the editor offers them."""

from typing import Any

from wagtail import blocks

from home.blocks.call_to_action import CallToActionBlock
from home.blocks.exercises import ExerciseBlock, ExercisesBlock
from home.blocks.pictures import PairBlock, PictureBlock
from home.blocks.text import QuoteBlock, SectionBlock, TextBlock
from home.video.blocks import VideoBlock

STORY_BLOCKS: list[tuple[str, blocks.Block]] = [
    ("text", TextBlock(group="Words")),
    ("section", SectionBlock(group="Words")),
    ("quote", QuoteBlock(group="Words")),
    ("picture", PictureBlock(group="Pictures and video")),
    ("pair", PairBlock(group="Pictures and video")),
    ("video", VideoBlock(group="Pictures and video")),
    ("exercise", ExerciseBlock(group="Practice")),
    # Its name begins as the single one's: who shows which exercise is looked up by that.
    ("exercises", ExercisesBlock(group="Practice")),
    ("call_to_action", CallToActionBlock(group="Practice")),
]


class StoryBlock(blocks.StreamBlock):
    """A page told in blocks."""

    def __init__(self, local_blocks: Any = None, **kwargs: Any) -> None:
        super().__init__([*STORY_BLOCKS, *(local_blocks or [])], **kwargs)

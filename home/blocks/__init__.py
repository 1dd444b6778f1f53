"""The StreamField blocks that any page can be told with, one family a file. Front door: `story.StoryBlock`."""

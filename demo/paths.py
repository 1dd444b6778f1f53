"""Where the demo's texts, pictures, clips and files lie."""

from pathlib import Path

DEMO = Path(__file__).parent
TEXTS = DEMO / "texts"
ARTICLE_IMAGES = DEMO / "images" / "articles"
EXERCISE_IMAGES = DEMO / "images" / "exercises"
CLIPS = DEMO / "clips"
FILES = DEMO / "files"

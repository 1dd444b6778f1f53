"""Plants the library and the inquiry page."""

from pathlib import Path
from typing import Any

from django.utils.html import escape
from django.utils.text import slugify

from coaching.exercises.chains.order import link
from coaching.exercises.models import ExercisePage
from coaching.exercises.taxonomy import Equipment, Goal, Joint, JointAction, MovementPattern, Muscle
from coaching.facets.choices import SIDES
from coaching.inquiries.page import InquiryPage
from coaching.inquiries.replies.models import ReplyTemplate
from coaching.library.models import LibraryPage
from demo.paths import CLIPS, EXERCISE_IMAGES, TEXTS
from demo.planting.pages import plant_clip, plant_page, plant_picture, read_json
from home.media.models import CustomImage, CustomMedia
from home.pages.models import HomePage
from home.studies.models import Study


def exercise_files() -> list[Path]:
    """The demo's exercises."""
    return sorted((TEXTS / "exercises").glob("*.json"))


def plant_library(home: HomePage, texts: dict[str, Any]) -> LibraryPage:
    """The library, empty."""
    page = LibraryPage(
        title=texts["title"],
        slug="exercises",
        standfirst=texts.get("standfirst", ""),
        search_description=texts.get("seo_description", ""),
        show_in_menus=True,
    )
    return plant_page(home, page)


def plant_inquiry_page(home: HomePage, texts: dict[str, Any]) -> InquiryPage:
    """The page with the form."""
    page = InquiryPage(
        title=texts["title"],
        slug="inquire",
        heading=texts["heading"],
        standfirst=texts["standfirst"],
        search_description=texts.get("seo_description", ""),
        goals="\n".join(texts["goals"]),
        next_steps=[("step", step) for step in texts["next_steps"]],
        privacy_text=f"<p>{texts['privacy_text']}</p>",
        reply_within=texts.get("reply_within", 2),
        thanks_heading=texts["thanks_heading"],
        thanks_text=f"<p>{texts['thanks_text']}</p>",
    )
    return plant_page(home, page)


def plant_reply_templates(templates: list[dict[str, str]]) -> None:
    """Texts to answer with, where the coach has none yet."""
    if not ReplyTemplate.objects.exists():
        ReplyTemplate.objects.bulk_create([ReplyTemplate(**template) for template in templates])


def plant_exercise(library: LibraryPage, path: Path) -> ExercisePage:
    """One exercise from its file, with its picture and clip, in front of the harder one that it leads to."""
    data = read_json(path)
    found = ExercisePage.objects.child_of(library).filter(slug=data["slug"]).first()
    if found:
        return found
    page = ExercisePage(
        **exercise_texts(data), **_streams(data), clip=demo_clip(data["clip"]), video_url=data["video_url"] or ""
    )
    page.poster = demo_picture(data["slug"], data["title"])
    for name, terms in terms_of(data).items():
        getattr(page, name).set(terms)
    page = plant_page(library, page)
    if data["harder"]:
        link(page, plant_exercise(library, path.with_name(f"{data['harder']}.json")))
    return page


def demo_clip(name: str | None) -> CustomMedia | None:
    """One of the demo's clips, by its file's name."""
    if not name:
        return None
    stem = Path(name).stem
    still = demo_picture(stem, read_json(TEXTS / "exercises" / f"{stem}.json")["title"])
    words = stem.replace("-", " ").capitalize()
    return plant_clip(CLIPS / name, words, 6, EXERCISE_IMAGES / f"{stem}.webp", still)


def demo_picture(slug: str, title: str) -> CustomImage | None:
    """The drawing of an exercise."""
    return plant_picture(EXERCISE_IMAGES / f"{slug}.webp", title, f"Drawing: {title}")


def exercise_texts(data: dict[str, Any]) -> dict[str, Any]:
    """The plain fields of an exercise, from its file."""
    same = (
        "slug",
        "title",
        "angle",
        "level",
        "setup",
        "breathing",
        "who_for",
        "stop_when",
        "contraindications",
        "variation",
    )
    return {name: data[name] for name in same} | {
        "standfirst": data["summary"],
        "transcript": "".join(f"<p>{escape(line)}</p>" for line in data.get("transcript", [])),
        "also_known_as": ", ".join(data["aliases"])[:500],
        "laterality": SIDES.words[data["laterality"].replace(" ", "")],
    }


def _streams(data: dict[str, Any]) -> dict[str, Any]:
    return {
        "steps": [("step", step) for step in data["steps"]],
        "cues": [("cue", cue) for cue in data["cues"]],
        "mistakes": [("mistake", mistake) for mistake in data["mistakes"]],
        "prescription": [("dose", dose) for dose in data["prescription"]],
        "studies": _studies(data.get("studies", {})),
    }


def _studies(notes: dict[str, str]) -> list[tuple[str, dict[str, Any]]]:
    """Those of the studies, given by DOI with what each says here, that the site has."""
    found = {study.doi: study for study in Study.objects.filter(doi__in=notes)}
    return [("study", {"study": found[doi], "note": note}) for doi, note in notes.items() if doi in found]


def terms_of(data: dict[str, Any]) -> dict[str, list[Any]]:
    """The terms it is sorted by, made where they are new."""
    joints = _named(Joint, data["joints"])
    actions = _named(JointAction, data["actions"])
    _tie(actions)
    return {
        "joints": joints,
        "actions": actions,
        "goals": _named(Goal, data["goals"]),
        "patterns": _named(MovementPattern, [data["pattern"]]),
        "equipment": _named(Equipment, data["equipment"]),
        "primary_muscles": _named(Muscle, data["muscles"]["primary"]),
        "secondary_muscles": _named(Muscle, data["muscles"]["secondary"]),
    }


def _named(model: Any, names: list[str]) -> list[Any]:
    words = [name[:1].upper() + name[1:] for name in names]
    return [model.objects.get_or_create(slug=slugify(word), defaults={"name": word})[0] for word in words]


def _tie(actions: list[JointAction]) -> None:
    """An action belongs to the joint that its name begins with."""
    joints = {joint.slug: joint for joint in Joint.objects.all()}
    for action in actions:
        joint = joints.get(action.slug.split("-")[0])
        if joint and action.joint_id is None:
            action.joint = joint
            action.save()

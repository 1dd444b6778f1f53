"""An exercise's page, as a visitor reads it and as the coach writes it."""

import json
import re
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from blog.models import BlogIndexPage
from coaching.exercises.blocks import DoseBlock
from coaching.exercises.chains.order import link
from coaching.exercises.similar import similar_keys
from coaching.models import Equipment, ExercisePage, Goal, JointAction, LibraryPage, MovementPattern, Muscle
from home.models import CustomMedia
from tests.factories import make_clip, make_exercise, make_image, make_post, make_study

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]

DOSE = {
    "level": "beginner", "sets": "3", "amount": "5 reps", "side": "each side", "tempo": "3-1-3", "rest": "60 s",
    "load": "bodyweight",
}  # fmt: skip


def terms(model: Any, *names: str) -> list[Any]:
    return [model.objects.get_or_create(name=name, slug=name.lower().replace(" ", "-"))[0] for name in names]


def full_exercise(library: LibraryPage, title: str = "Hip airplane", **fields: Any) -> ExercisePage:
    """One with something in every field."""
    pictured: dict[str, Any] = {"poster": make_image(title), "video_url": "https://vimeo.com/76979871"}
    page = make_exercise(
        library,
        title,
        also_known_as="airplane, hip aeroplane",
        standfirst="Hip rotation under your own weight.",
        transcript="<p>Hinge, then <b>turn</b> &amp; hold.</p>",
        setup="Stand on one leg.",
        steps=[("step", "Square up."), ("step", "Open.")],
        cues=[("cue", {"cue": f"Cue {number}", "why": ""}) for number in range(3)],
        mistakes=[("mistake", {"mistake": "The knee dives in.", "fix": "Kneecap over the toe."})],
        breathing="Out as you open.",
        prescription=[("dose", DOSE), ("dose", DOSE | {"level": "advanced", "tempo": "4-2-4"})],
        who_for="Runners.",
        stop_when="With a pinch in the groin.",
        contraindications="Not after a hip replacement.",
        **(pictured | fields),
    )
    for name, chosen in {
        "actions": terms(JointAction, "Hip internal rotation"),
        "goals": terms(Goal, "Pain-free start"),
        "patterns": terms(MovementPattern, "Rotation"),
        "equipment": terms(Equipment, "None"),
        "primary_muscles": terms(Muscle, "Gluteus medius"),
        "secondary_muscles": terms(Muscle, "Piriformis"),
    }.items():
        getattr(page, name).set(chosen)
    page.save_revision().publish()
    return ExercisePage.objects.get(pk=page.pk)


def show_in(post: Any, *exercises: ExercisePage) -> None:
    """Let an article show these exercises."""
    post.body = [("exercise", {"exercise": one, "dose": "", "detail": "", "note": ""}) for one in exercises]
    post.save_revision().publish()


def read(client: Client, page: ExercisePage) -> str:
    response = client.get(page.url)
    assert response.status_code == 200
    return response.content.decode()


def test_it_tells_everything_in_the_order_people_need_it(
    client: Client, library: LibraryPage, blog_index: BlogIndexPage
) -> None:
    exercise = full_exercise(library)
    exercise.studies = [("study", {"study": make_study(), "note": "Nine degrees more."})]
    exercise.save_revision().publish()
    link(make_exercise(library, "90/90 switch"), exercise)
    twin = full_exercise(library, "Standing turn")
    show_in(make_post(blog_index, "Rotate first"), exercise)
    html = read(client, exercise)
    told = [
        "Hip airplane</h1>", "Hip rotation under your own weight.", "Also called airplane</p>",
        "data-embed", "Read the video", "Three cues", "3 × 5 reps each side",
        "3 seconds down, 1 second pause, 3 seconds up", "None", "Beginner",
        "How to do it", "Stand on one leg.", "Out as you open.", "Square up.",
        "The knee dives in.", "Kneecap over the toe.", "Runners.", "With a pinch in the groin.", "Not after a hip",
        "Too hard, too easy", "90/90 switch", "4-2-4", "60 s", "bodyweight",
        "Hip internal rotation", "Rotation", "Gluteus medius", "Piriformis", "Pain-free start", "Both sides together",
        "Nine degrees more.", "doi:10.1000/hips.1", "Movements like this one", twin.title, "Articles that use it",
        "Rotate first",
    ]  # fmt: skip
    places = [html.index(words, html.index("<main")) for words in told[:19]]
    assert places == sorted(places)
    assert not [words for words in told if words not in html]


def test_the_ways_through_the_page_lead_to_its_sections(client: Client, library: LibraryPage) -> None:
    html = read(client, full_exercise(library))
    nav = html[html.index('aria-label="On this page"') :]
    anchors = re.findall(r'href="#([\w-]+)"', nav[: nav.index("</nav>")])
    assert len(anchors) >= 5
    assert all(f'id="{anchor}"' in html for anchor in anchors)


def test_every_word_it_is_sorted_by_leads_to_the_others_that_bear_it(client: Client, library: LibraryPage) -> None:
    html = read(client, full_exercise(library))
    for choice in ("action=hip-internal-rotation", "pattern=rotation", "muscle=gluteus-medius", "muscle=piriformis"):
        assert f'href="{library.url}?{choice}"' in html, choice


def test_a_bare_exercise_is_a_page_too(client: Client, library: LibraryPage) -> None:
    html = read(client, make_exercise(library, "Bare"))
    assert '<svg class="drawn"' in html
    assert "On this page" in html and "Movements like this one" not in html


# Video --------------------------------------------------------------------------------------------------------------


def test_a_vimeo_video_waits_for_the_click_and_its_player_tracks_nobody(client: Client, library: LibraryPage) -> None:
    html = read(client, full_exercise(library))
    assert "https://player.vimeo.com/video/76979871?autoplay=1&amp;dnt=1" in html
    assert 'href="https://vimeo.com/76979871"' in html
    assert "<iframe" not in html and "vimeocdn" not in html


def with_captions() -> CustomMedia:
    clip = make_clip()
    clip.captions.save("c.vtt", ContentFile(b"WEBVTT\n\n00:00.000 --> 00:01.000\nTurn.\n"))
    return clip


def test_a_clips_captions_come_from_this_site(client: Client, library: LibraryPage) -> None:
    clip = with_captions()
    html = read(client, make_exercise(library, clip=clip))
    assert f'<track kind="captions" src="{clip.captions_url}" srclang="en" label="English" default>' in html
    assert clip.captions_url.startswith("/media/captions/")
    assert "muted" not in html


def video_data(html: str) -> dict[str, Any]:
    found = [json.loads(one) for one in re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.S)]
    return next(one for one in found if one["@type"] == "VideoObject")


def test_search_engines_learn_of_the_video_its_words_and_its_captions(client: Client, library: LibraryPage) -> None:
    data = video_data(read(client, full_exercise(library)))
    assert data["transcript"] == "Hinge, then turn & hold."
    assert data["name"] == "Hip airplane" and data["uploadDate"] and data["thumbnailUrl"][0].startswith("http")
    data = video_data(read(client, full_exercise(library, "Clip", video_url="", clip=with_captions())))
    assert data["caption"]["contentUrl"].startswith("http") and data["caption"]["inLanguage"] == "en"
    assert data["duration"] == "PT6S"


def test_a_video_without_a_poster_and_a_page_without_a_purpose_are_described_all_the_same(
    client: Client, library: LibraryPage
) -> None:
    exercise = make_exercise(library, "Imported", video_url="https://youtu.be/aqz-KE-bpKQ", standfirst="")
    exercise.steps = [("step", "Stand tall & wide."), ("step", "Sit down. " * 30)]
    exercise.save_revision().publish()
    html = read(client, exercise)
    data = video_data(html)
    assert data["thumbnailUrl"] == ["https://i.ytimg.com/vi/aqz-KE-bpKQ/hqdefault.jpg"]
    assert data["description"].startswith("Stand tall & wide. Sit down.") and len(data["description"]) <= 155
    assert '<meta name="description" content="Stand tall &amp; wide.' in html
    assert "ytimg" not in re.sub(r"<script.*?</script>", "", html, flags=re.S)


def test_without_a_poster_the_clips_own_picture_stands_for_it(client: Client, library: LibraryPage) -> None:
    clip = make_clip()
    clip.still = make_image("A frame")
    clip.save()
    exercise = make_exercise(library, clip=clip)
    assert exercise.card.image == clip.still
    assert "A_frame" in read(client, exercise)


# Doses --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tempo", "words"),
    [
        ("3-1-3", "3 seconds down, 1 second pause, 3 seconds up"),
        ("4-0-X-1", "4 seconds down, up as fast as you can, 1 second pause at the top"),
        ("slow", ""),
        ("", ""),
    ],
)
def test_a_tempo_explains_itself(tempo: str, words: str) -> None:
    assert DoseBlock().to_python(DOSE | {"tempo": tempo}).tempo_in_words == words


def test_one_dose_with_a_load_shows_it(client: Client, library: LibraryPage) -> None:
    html = read(client, make_exercise(library, prescription=[("dose", DOSE | {"load": "8 kg kettlebell"})]))
    assert "8 kg kettlebell" in html
    bare = DOSE | {"rest": "", "load": ""}
    assert "Doses by level" not in read(client, make_exercise(library, "Bare", prescription=[("dose", bare)]))


# What is alike, and what uses it ------------------------------------------------------------------------------------


def alike(exercise: ExercisePage) -> list[str]:
    return [ExercisePage.objects.get(pk=key).title for key in similar_keys(exercise, [])]


def test_alike_are_those_that_share_what_the_joint_does_the_most_first(library: LibraryPage) -> None:
    exercise = full_exercise(library)
    full_exercise(library, "All shared")
    only_action = make_exercise(library, "Only the action", joints=["Knee"])
    only_action.actions.set(terms(JointAction, "Hip internal rotation"))
    only_action.save_revision().publish()
    make_exercise(library, "Only the joint")
    make_exercise(library, "Nothing", joints=["Ankle"])
    draft = full_exercise(library, "Draft")
    draft.unpublish()
    assert alike(exercise) == ["All shared", "Only the action"]
    assert alike(exercise) == alike(exercise)


def test_those_in_its_chain_and_those_behind_a_password_are_not_shown_as_alike(
    client: Client, library: LibraryPage
) -> None:
    exercise, chained, locked = (full_exercise(library, title) for title in ("This", "Chained", "Locked"))
    link(exercise, chained)
    PageViewRestriction.objects.create(page=locked, restriction_type="password", password="secret")
    assert client.get(exercise.url).context["similar"] == []


def test_articles_that_show_it_or_mention_it_are_listed_the_newest_first_and_no_draft(
    client: Client, library: LibraryPage, blog_index: BlogIndexPage
) -> None:
    exercise = make_exercise(library)
    for number in range(8):
        show_in(make_post(blog_index, f"Article {number}"), exercise)
    mention = make_post(blog_index, "Mention")
    mention.body = [("text", f'<p><a linktype="page" id="{exercise.pk}">it</a></p>')]
    mention.save_revision().publish()
    draft = make_post(blog_index, "Draft", live=False)
    draft.body = [("exercise", {"exercise": exercise, "dose": "", "detail": "", "note": ""})]
    draft.save()
    uses = client.get(exercise.url).context["uses"]
    assert [use.heading for use in uses] == ["Articles that use it"]
    assert [card.title for card in uses[0].cards] == ["Mention", *(f"Article {number}" for number in range(7, 2, -1))]


def test_an_article_and_its_exercise_lead_to_each_other(
    client: Client, library: LibraryPage, blog_index: BlogIndexPage
) -> None:
    exercise, post = make_exercise(library), make_post(blog_index)
    show_in(post, exercise)
    assert f'href="{post.url}"' in read(client, exercise)
    assert f'href="{exercise.url}"' in client.get(post.url).content.decode()


def test_a_full_library_costs_what_a_small_one_costs(
    client: Client, library: LibraryPage, blog_index: BlogIndexPage
) -> None:
    exercise = full_exercise(library)

    def grow(number: int) -> None:
        full_exercise(library, f"Like {number}")
        show_in(make_post(blog_index, f"Article {number}"), exercise)
        link(exercise, make_exercise(library, f"Harder {number}"))
        exercise.studies = [
            *((block.block_type, block.value) for block in exercise.studies),
            ("study", {"study": make_study(doi=f"10.1000/{number}"), "note": ""}),
        ]
        exercise.save_revision().publish()

    def count() -> int:
        client.get(exercise.url)
        with CaptureQueriesContext(connection) as queries:
            client.get(exercise.url)
        return len(queries)

    grow(0)
    few = count()
    for number in range(1, 6):
        grow(number)
    assert count() == few


# Writing ------------------------------------------------------------------------------------------------------------


def test_a_page_that_was_never_saved_can_be_previewed() -> None:
    page = ExercisePage(title="New", steps=[("step", "Square up.")])
    page.path, page.depth = "000100010001", 3
    response = page.make_preview_request()
    assert response.status_code == 200
    assert "Square up." in response.content.decode()


def test_a_draft_in_a_chain_previews_in_its_place(library: LibraryPage) -> None:
    first, draft = make_exercise(library, "First"), make_exercise(library, "Draft", live=False)
    link(first, draft)
    html = draft.make_preview_request().content.decode()
    assert "Too hard, too easy" in html and f'href="{first.url}"' in html


def test_a_deleted_study_leaves_the_page_whole(client: Client, library: LibraryPage) -> None:
    study = make_study()
    exercise = make_exercise(library, studies=[("study", {"study": study, "note": ""})])
    assert "What this stands on" in read(client, exercise)
    study.delete()
    assert "What this stands on" not in read(client, exercise)


def test_other_spellings_are_searched_for_and_not_shown_as_names(client: Client, library: LibraryPage) -> None:
    names = "copenhagan plank, Copenhagen-plank, side adductor plank, adductor bridge"
    html = read(client, make_exercise(library, "Copenhagen plank", also_known_as=names))
    assert "Also called side adductor plank, adductor bridge</p>" in html


def test_doses_stand_from_easy_to_hard_whatever_order_they_were_written_in(
    client: Client, library: LibraryPage
) -> None:
    dose = {"sets": "3", "amount": "5 reps", "side": "", "tempo": "", "rest": "", "load": ""}
    doses = [("dose", dose | {"level": level}) for level in ("advanced", "beginner", "intermediate")]
    html = read(client, make_exercise(library, "Dosed", prescription=doses)).partition('id="doses"')[2]
    assert html.index("Beginner") < html.index("Intermediate") < html.index("Advanced")
    assert html.count('data-label="Rest"') == 3


def test_a_page_that_was_deleted_while_another_is_rendered_is_left_out(
    client: Client, library: LibraryPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    exercise, gone = make_exercise(library, title="Hip Airplane"), 10**8
    monkeypatch.setattr("coaching.exercises.page_data.similar_keys", lambda page, rungs: [gone])
    monkeypatch.setattr("coaching.exercises.page_data.users_of", lambda page: {gone: ExercisePage})
    answer = client.get(exercise.url)
    assert answer.status_code == 200
    assert answer.context["similar"] == answer.context["uses"] == []

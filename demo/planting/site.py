"""Plants a site: the demo, or the empty tree that a coach begins with. The only place that sows for every app."""

from typing import Any

from django.utils.translation import gettext

from demo.paths import ARTICLE_IMAGES, TEXTS
from demo.planting import articles, exercises, pages, routines
from demo.planting.blocks import DemoBlocks
from demo.planting.pages import Report, fill_settings, rewrite
from home.pages.models import HomePage


def _inquiry() -> dict[str, Any]:
    """What a new inquiry page says, in the site's language."""
    return {
        "title": gettext("Work with me"),
        "heading": gettext("Tell me what hurts, or what you want to lift"),
        "standfirst": gettext("I read every message myself."),
        "goals": [gettext("Train without pain"), gettext("Move better"), gettext("Get stronger")],
        "next_steps": [
            {
                "title": gettext("It is kept at once"),
                "text": gettext("If you leave an e-mail address, a mail tells you so."),
            },
            {"title": gettext("I read it and answer"), "text": gettext("With questions or a first step.")},
        ],
        "privacy_text": gettext("I use what you write to answer you and for nothing else."),
        "thanks_heading": gettext("Your message is here"),
        "thanks_text": gettext("I will read it myself and answer you."),
    }


def _replies() -> list[dict[str, str]]:
    """Texts to answer an inquiry with."""
    return [
        {
            "name": gettext("Book a call"),
            "text": gettext(
                "Hello {first_name},\n\nthank you for writing. I would like to hear more before I say anything clever: when do "
                "you have twenty minutes for a call this week?\n\n{coach}"
            ),
        },
        {
            "name": gettext("A question first"),
            "text": gettext(
                "Hello {first_name},\n\nthank you for writing. One question first: which movement brings it on, and what makes "
                "it better?\n\n{coach}"
            ),
        },
        {
            "name": gettext("Not the right person"),
            "text": gettext(
                "Hello {first_name},\n\nthank you for your trust. From what you write, somebody should look at this in person "
                "before you load it, and I only coach online. Please see a doctor or a physiotherapist first, and write to me "
                "again afterwards.\n\n{coach}"
            ),
        },
    ]


def plant_empty() -> HomePage:
    """The tree with its index pages and the inquiry page, ready to fill, in the site's language."""
    texts = {"title": gettext("My site")}
    home = pages.plant_home(texts)
    articles.plant_index(home, {"title": gettext("Articles")})
    exercises.plant_library(home, {"title": gettext("Exercises")})
    exercises.plant_inquiry_page(home, _inquiry())
    routines.plant_routine_index(home, {"title": gettext("Routines")})
    exercises.plant_reply_templates(_replies())
    pages.plant_standard(home, "coaching", {"title": gettext("Coaching")}, [], show_in_menus=True, live=False)
    _lead(home, texts)
    return home


def plant_demo(report: Report) -> HomePage:
    """The whole demo: library first, because articles show its exercises."""
    texts = pages.read_json(TEXTS / "pages.json")
    home = pages.plant_home(texts["home"])
    index = articles.plant_index(home, texts["blog"])
    library = exercises.plant_library(home, texts["library"])
    exercises.plant_inquiry_page(home, texts["inquiry"])
    articles.plant_studies()
    exercises.plant_reply_templates(_replies())
    for path in exercises.exercise_files():
        report(exercises.plant_exercise(library, path).title)
    _plant_routines(home, library, report)
    for path in articles.post_files():
        report(articles.plant_post(index, path, exercises.demo_clip).title)
    _plant_pages(home, texts, report)
    _lead(home, texts["home"])
    if site := home.get_site():
        fill_settings(site, **texts["site"])
    return home


def demo_size() -> int:
    """How many pages `plant_demo` will report."""
    return (
        len(exercises.exercise_files()) + len(routines.demo_routines()["routines"]) + 1 + len(articles.post_files()) + 2
    )


def _plant_routines(home: HomePage, library: Any, report: Report) -> None:
    texts = routines.demo_routines()
    index = routines.plant_routine_index(home, texts["index"], show_in_menus=True)
    for data in texts["routines"]:
        report(routines.plant_routine(index, library, data).title)
    drawn = DemoBlocks(home, ARTICLE_IMAGES)
    report(routines.plant_self_test(index, library, texts["test"], drawn.image).title)


def _plant_pages(home: HomePage, texts: dict[str, Any], report: Report) -> None:
    reader = DemoBlocks(home, ARTICLE_IMAGES, exercises.demo_clip)
    for slug, menu in (("coaching", True), ("privacy", False)):
        blocks = reader.read(texts[slug]["body"])
        report(pages.plant_standard(home, slug, texts[slug], blocks, show_in_menus=menu).title)


def _lead(home: HomePage, texts: dict[str, Any]) -> None:
    """The home page's buttons and blocks, and the site's settings, as far as nobody has set them."""
    children = {page.slug: page for page in home.get_children()}
    inquire, library, index = children.get("inquire"), children.get("exercises"), children.get("blog")
    if not home.body and inquire and library and index:
        rewrite(home, primary_page=inquire, secondary_page=library, body=_blocks(home, texts, children))
    links = (
        [("link", {"label": "Privacy", "page": children["privacy"], "address": ""})] if "privacy" in children else []
    )
    site = home.get_site()
    if site:
        fill_settings(site, action_page=inquire, footer_links=links)


def _blocks(home: HomePage, texts: dict[str, Any], children: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """What the home page invites to; an empty site has its newest articles and the body, which show once there are some."""
    latest = {"heading": gettext("Latest articles"), "index": children["blog"], "link_label": gettext("All articles")}
    joints = {
        "heading": gettext("Start with a joint"),
        "library": children["exercises"],
        "link_label": gettext("All exercises"),
    }
    write = {
        "heading": gettext("Tell me what hurts, or what you want to lift"),
        "text": gettext("I read every message myself."),
        "label": gettext("Write to me"),
    }
    below = {page.slug: page for page in home.get_descendants()}
    ways = [
        {"title": title, "text": text, "page": below[slug], "angle": angle}
        for slug, title, text, angle in texts.get("ways", ())
        if slug in below
    ]
    coach, impact = texts.get("coach"), texts.get("impact")
    found: list[tuple[str, Any]] = [
        ("ways", {"heading": "Three ways in", "ways": ways}),
        ("coach", coach and coach | {"page": children.get("coaching")}),
        ("listing", latest | {"layout": "lead_more", "count": 3, "pick": []}),
        ("joints", joints | {"text": texts.get("joints_text", "")}),
        ("impact", impact and impact | {"page": below.get("ten-minutes-for-hips-that-turn")}),
        ("call_to_action", write | texts.get("invitation", {}) | {"page": children["inquire"]}),
    ]
    return [(kind, value) for kind, value in found if value and value.get("ways") != []]

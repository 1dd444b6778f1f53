"""Every sentence of the pages that the coach can change, with the site's own words for it.

A template prints one by its key: `{% say "send_message" %}`. What is said where no page can be made (the pages for errors of the
server) is not among them, because nothing may be looked up there.
"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from home.text.wordings import Wording

_HEADING, _BUTTON, _NOTE, _TEXT = "heading", "button", "small print", "text"
_PROMISE = {"promise": "your promise, from the page with the form, such as “within two days”"}


def _place(
    place: str, **sentences: tuple[str, str | Promise] | tuple[str, str | Promise, dict[str, str]]
) -> dict[str, Wording]:
    return {key: Wording(place, *sentence) for key, sentence in sentences.items()}


SENTENCES: dict[str, Wording] = {
    **_place(
        "The inquiry form",
        send_message=(_BUTTON, _("Send my message")),
        next_heading=("heading beside the form", _("What happens next")),
        answer_within=("your promise, beside the form and after sending", _("I answer {promise}."), _PROMISE),
        result_brought=(
            "note above the form, when a self-test's result was brought along",
            _(
                "Your result stands in the message below. Change it, or take it out: nothing is sent before you press “{button}”."
            ),
            {"button": "what the button says"},
        ),
        held_heading=("heading after sending, when it was taken for spam", _("I kept your message aside")),
        held_text=(
            "text below that",
            _(
                "It is here and nothing is lost. But my spam filter took it for a program’s, so I have not been told of it yet, "
                "and you get no copy by mail. It waits with the messages that I look through once or twice a week."
            ),
        ),
    ),
    **_place(
        "Calls to write to you",
        ask_exercise=("heading under an exercise", _("Not sure this one is yours?")),
        ask_routine=("heading under a routine", _("Too much, too little, or the wrong joint?")),
        ask_text=(
            "text under both",
            _("Tell me what hurts, or what you want to lift. I will tell you where I would begin."),
        ),
    ),
    **_place(
        "Articles",
        practice_heading=("heading above the exercises of an article", _("Put it into practice")),
        sources_heading=("heading above the studies, under exercises too", _("What this stands on")),
        related_heading=("heading above the next articles", _("Read next")),
        promise_heading=("above what you promise next", _("Coming next")),
        promise_kept=("above the next part, once it is there", _("The next part is here")),
        promise_button=("button to be told of it", _("Tell me once")),
        promise_note=(
            "small print below that button",
            _("One mail when it is published, then your address is off the list. First you get a mail to confirm it."),
        ),
        share_button=(_BUTTON, _("Share this article")),
    ),
    **_place(
        "Exercises",
        exercise_how=(_HEADING, _("How to do it")),
        exercise_cautions=(_HEADING, _("Is it for you?")),
        exercise_chain=("heading above the easier and the harder ones", _("Too hard, too easy")),
        exercise_anatomy=(_HEADING, _("What it trains")),
        exercise_similar=(_HEADING, _("Movements like this one")),
    ),
    **_place(
        "Routines and self-tests",
        routine_begin=(_BUTTON, _("Do it now")),
        routine_print=(_BUTTON, _("Print one sheet")),
        routine_note=(
            "small print below the buttons",
            _(
                "One exercise at a time, with a timer and a counter. Once you begin, this tab remembers where you are until you "
                "finish or close it. Nothing is sent anywhere."
            ),
        ),
        routine_did=("button at the end of a routine", _("Tell me: I did it")),
        tests_heading=(
            "heading above the self-tests in the list of routines",
            _("Not sure what you need? Test yourself first"),
        ),
        result_heading=("heading above what a self-test says", _("What your result means")),
        result_none=(
            "when you wrote no answer for what somebody found",
            _("I have no answer written for exactly this. Write to me, and tell me what you found."),
        ),
        result_plan=("heading above the exercises that come of it", _("Your plan")),
        result_plan_note=(
            "small print below that",
            _(
                "In this order, each exercise once, with the most careful of the doses that fit. If any of it pinches or hurts, "
                "stop: it is not for you now."
            ),
        ),
        result_onward=("heading above what to do next", _("Next step")),
        result_write=("text below that", _("Not sure about it, or no better after a month? Write to me.")),
        result_bring=("button that brings the result along", _("Put my result into a message")),
        result_just_write=("button beside it", _("Just write to me")),
        self_test_kept=(
            "note above a self-test",
            _(
                "What you answer stays in this tab of your browser: still here after a reload, gone when you clear it or close "
                "the tab for good. It is sent nowhere, unless you put it into a message to me and send that."
            ),
        ),
    ),
    **_place(
        "“I put this into practice”",
        practised_heading=(_HEADING, _("I put this into practice")),
        practised_text=(_TEXT, _("Tell me with one press. No account, no tracking, and you are counted once.")),
        practised_button=(_BUTTON, _("Say what you did")),
        practised_more=("what opens for more", _("Add a sentence, or let me ask how it went")),
        practised_thanks=(
            "small print after it",
            _(
                "Come back whenever it made a difference and say so: you are still counted once. If you gave me an address, "
                "press the link in the mail that I have just sent you."
            ),
        ),
    ),
    **_place(
        "Comments",
        comments_heading=("heading where there are none yet", _("Say what you think")),
        comment_button=(_BUTTON, _("Send my comment")),
        comment_note=(
            "small print below the button",
            _(
                "I read every comment before it shows. Your address, if you give one, is never shown and used for nothing but "
                "answers."
            ),
        ),
        comments_closed=("where none are taken any more", _("No more comments are taken here.")),
    ),
    **_place(
        "Nothing there yet",
        home_empty=("heading of an empty front page", _("The floor is swept")),
        home_empty_text=(_TEXT, _("The first articles and exercises are on their way.")),
        row_empty=("an empty row of the front page", _("The first ones are on their way.")),
        blog_empty=("heading of the articles", _("The first article is being written")),
        blog_empty_text=(
            _TEXT,
            _("Until it is here, the exercises are a good place to begin: pick a joint and try one slowly."),
        ),
        topic_empty=("heading of a topic without articles", _("Nothing here yet")),
        topic_empty_text=(_TEXT, _("The first article is being written.")),
        library_empty=("heading of the exercises", _("The first exercise is being filmed")),
        library_empty_text=(
            _TEXT,
            _("Come back in a few days, or tell me which joint you want me to begin with."),
        ),
        routines_empty=("heading of the routines", _("The first routine is being written")),
        routines_empty_text=(
            _TEXT,
            _("Until it is here, pick one exercise of the library and do it slowly, most days."),
        ),
        routine_empty=("heading of a routine without exercises", _("Nothing to do yet")),
        routine_empty_text=(_TEXT, _("I am still choosing the exercises for this one.")),
        self_test_empty=("heading of a self-test without steps", _("Nothing to try yet")),
        self_test_empty_text=(_TEXT, _("I am still writing the steps of this test.")),
    ),
    **_place(
        "Nothing found",
        search_begin=("heading of the search", _("What are you looking for?")),
        search_begin_text=(
            _TEXT,
            _("A joint, a muscle, an exercise, or the thing that hurts. Ask it as a question if you like."),
        ),
        search_none=(
            "heading, when nothing was found",
            _("I have nothing on “{words}” yet"),
            {"words": "what was typed"},
        ),
        search_subjects=("above the subjects of your site", _("This is what I write and film about:")),
        search_ask=("before the button that leads to you", _("Or ask me. I read every message.")),
        library_none=("heading, when no exercise fits the filters", _("Nothing has all of that")),
        library_none_filters=(_TEXT, _("I have not filmed that yet. Take one filter away and see what turns up.")),
        library_none_words=(
            "text, when only words were typed",
            _("Try another word: a joint, a muscle, a piece of kit, or what you want to do."),
        ),
        library_none_both=("text, when both were", _("Take one thing away and see what turns up.")),
        page_lost=("heading, when there is no page at an address", _("This page is out of range")),
        page_lost_text=(
            _TEXT,
            _("It may have moved, or the address lost a letter on the way. Search for it, or begin at the start."),
        ),
        offline=("heading, where there is no network", _("You are out of reach of the network")),
        offline_text=(
            _TEXT,
            _("What you asked for has to wait until there is one again. A routine that you opened before needs none."),
        ),
        page_private=("heading of a page with a password", _("This page is private")),
        page_private_text=(_TEXT, _("If I gave you a password, type it here.")),
    ),
    **_place(
        "The footer",
        footer_feed=("link to the feed of new articles", _("Feed")),
        footer_email=("link to your e-mail address", _("E-mail")),
        footer_line=("a line of your own at the very end; empty: none", ""),
    ),
}

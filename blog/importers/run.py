"""Take the articles of an export one by one: keep each, or report why not, and go on."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date

from django.core.exceptions import ValidationError

from blog.articles.models import BlogIndexPage
from blog.importers.files import FileRefused
from blog.importers.post import Export, PostEntry, lists_of_days
from blog.importers.save import page
from blog.importers.save.list_redirects import redirect_lists
from blog.importers.save.page import ArticlePlan
from blog.importers.to_blocks.special_blocks import Album

SHOWN = 12  # notes of one article that are printed; all are in the report


@dataclass
class BlogTally:
    """What became of an export's articles."""

    seen: int = 0
    made: int = 0
    published: int = 0
    known: int = 0
    answers: int = 0
    answers_skipped: int = 0
    lists: int = 0
    words_before: int = 0
    words_after: int = 0
    broken: list[str] = field(default_factory=list)
    notes: Counter[str] = field(default_factory=Counter)

    @property
    def failed(self) -> int:
        """How many could not be read or kept."""
        return len(self.broken)

    def summary(self, export: Export, *, dry: bool) -> Iterator[str]:
        """The lines to print at the end."""
        would = "would be made" if dry else "made"
        yield ""
        yield f"{self.made:,} of {self.seen:,} articles {would}, {self.published:,} of them published."
        if self.known:
            yield f"{self.known:,} were moved in before and were left as they are."
        yield f"Words: {self.words_before:,} before, {self.words_after:,} after."
        yield f"Comments: {self.answers:,} to look at, {self.answers_skipped:,} left out (spam, bin, echoes)."
        if self.answers and not dry:
            yield "They wait in the editor under Comments, marked “moved in”; readers see each one once you approve it."
        if self.notes:
            yield "To look at: " + ", ".join(f"{count} × {kind}" for kind, count in self.notes.most_common()) + "."
            if not dry:
                yield "Every one is listed in the editor under Reports > Moved-in articles."
        if self.lists:
            yield f"{self.lists:,} other addresses of the old blog lead on: its feeds, categories, tags, authors and months."
        for kind, count in export.counts.skipped.most_common():
            yield f"Not an article, left out: {count} × {kind}."
        yield from export.counts.warnings
        yield from (f"Could not be moved: {line}" for line in self.broken)


class BlogImport:
    """Keeps entries in one index. With `dry`, it only says what it would make."""

    def __init__(
        self, index: BlogIndexPage, album: Album, *, publish: bool, dry: bool, say: Callable[[str], object]
    ) -> None:
        self.index = index
        self.album = album
        self.publish = publish
        self.dry = dry
        self.say = say
        self.tally = BlogTally()
        self.days: set[date] = set()

    def take(self, entry: PostEntry) -> None:
        """Move one article in. A broken one is reported by its title, and the rest goes on."""
        self.tally.seen += 1
        try:
            self._take(entry)
        except RecursionError:
            self._report(entry, "it is nested too deeply")
        except FileRefused as refusal:
            self._report(entry, str(refusal))
        except ValidationError as error:
            self._report(entry, " ".join(error.messages))
        except BrokenPipeError:  # nobody reads what is said any more
            raise
        except Exception as error:  # whatever is wrong with one article must not stop the others
            reason = " ".join(str(error).split())[:300]
            self._report(entry, f"something in it cannot be read or kept ({type(error).__name__}: {reason})")

    def lead_lists_on(self, export: Export) -> None:
        """Make the redirects of the old blog's lists and feeds."""
        if self.dry:
            return
        lists = list(export.old_lists())
        if lists:
            self.tally.lists = redirect_lists(self.index, [*lists, *lists_of_days(self.days)])

    def _take(self, entry: PostEntry) -> None:
        if entry.source_id and page.is_known(entry.source_id):
            self.tally.known += 1
            return
        post = entry.read()
        if page.is_known(post.source_id):
            self.tally.known += 1
            return
        made = page.plan(post, self.album)
        if self.dry:
            self._tell(made, "Would make", page.slug_for(post, self.index), len(post.answers))
            return
        if post.day:
            self.days.add(post.day)
        moved = page.move_in(made, self.index, publish=self.publish)
        if moved is None:
            self.tally.known += 1
        else:
            self._tell(made, "Published" if moved.page.live else "Drafted", moved.page.slug, moved.answers)

    def _tell(self, made: ArticlePlan, verb: str, slug: str, answers: int) -> None:
        """Count an article and print what became of it."""
        tally, before, after = self.tally, made.words_before, made.words_after
        tally.made += 1
        tally.published += verb == "Published" or (self.dry and self.publish and page.will_publish(made))
        tally.answers += answers
        tally.answers_skipped += made.post.answers_skipped
        tally.words_before += before
        tally.words_after += after
        tally.notes.update(note.kind for note in made.notes)
        self.say(f"{verb} “{made.post.article.title}” ({slug}): {before:,} words before, {after:,} after.")
        for line in _explained(made):
            self.say(f"  {line}")

    def _report(self, entry: PostEntry, reason: str) -> None:
        line = f"“{entry.title or entry.source_id or 'an article without a title'}”: {reason}"
        self.tally.broken.append(line)
        self.say(f"Left out {line}")


def _explained(made: ArticlePlan) -> Iterator[str]:
    """The notes of one article, those that explain a difference in words first."""
    notes = sorted(made.notes, key=lambda note: note.lost == 0)
    for note in notes[:SHOWN]:
        words = f" ({abs(note.lost)} words {'less' if note.lost > 0 else 'more'})" if note.lost else ""
        yield f"{note.kind}: {note.text}{words}"
    if len(notes) > SHOWN:
        yield f"… and {len(notes) - SHOWN} more."

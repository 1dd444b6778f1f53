"""Weights of the ranking. The judged searches in tests/search/judged.json say whether they are right."""

# Points for a word by where it stands: title, other name, label, heading, summary, text; a synonym of several words that is
# scattered in the text. Its best place counts in full, any other a quarter. All of them by how rare the word is: the rarest
# counts in full, the most common COMMON of it.
WORD = {"n": 38, "a": 26, "l": 18, "h": 20, "s": 12, "t": 8, "u": 3}
APART = 50  # hundredths of the points for a row of words that stand in a title, or a heading, but not side by side
OFTEN = 7  # it stands often in the text
ELSEWHERE = 4  # a part of the points: one in so many
COMMON = 0.35
LIGHT = 0.4  # of the points for a word that says little
COVERED = 30  # for each word that is there at all, by how rare it is
# What was typed is the whole title or another name, or that in another order, or but for the kit.
EXACTLY = {"=": 220, "~": 160, "b": 70, "k": 50}
# The same of a part of what was typed, for each word of it.
PARTLY = {"=": 36, "~": 16, "k": 6}
HEAD = {
    "=": 90,
    "~": 60,
}  # what comes before “on knees”, “with bands”, “for beginners”, is the whole title or another name
PAIR = {"p": 30, "q": 14}  # two words side by side in a name, in a heading
THROUGHOUT = 40  # the title has all the words
ALL_WORDS = 35
SHORT_TITLE = {"w2": 2, "w3": 2, "w4": 1}
EASY = {"beginner": 2, "intermediate": 1}
FRESH = (3, 2, 1)  # written this year, last year, the year before
# What is asked as a question is answered by what explains; a movement by the movement.
FOR_A_QUESTION = {"article": 70, "page": 40, "test": 20, "routine": 20}
FOR_THE_COACH = {"page": 90, "article": 40}
HEADED = 50  # the title, what it is filed under and the headings have all that is asked
FOR_A_COMPLAINT = {"article": 60, "test": 20, "routine": 10}
# A question or a complaint is about more than a name: names, and words side by side in them, count one in so many.
BY_THE_WAY = 2
MOST_NAMED = 2  # what one in so many pages is called or filed by tells nothing about an exercise
FOR_NO_NAME = {"article": 30, "test": 15, "page": 15, "routine": 15}  # no exercise is called or filed so
NAMED_KIND = 110  # the search says what kind of page is wanted: “hip routine”
FOR_A_NAME = {"exercise": 6}
# The first RERANKED answers by their best passage too, or by their names, labels and summary together: for each word there by
# how rare it is, and for all of them together.
RERANKED = 24
RERANKED_BY_ONE_WORD = 10
IN_ONE_PASSAGE = 26
ALL_IN_ONE_PASSAGE = 28
ROW_IN_A_PASSAGE = 50  # hundredths of these points for a row of words that do not stand together in it
SIDE_BY_SIDE = 20  # two words that stand side by side in it as they were typed

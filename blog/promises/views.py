"""Views behind “Tell me once”: ask to be told of the next part, confirm by mail, be forgotten."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from blog.articles.models import PostPage
from blog.promises import followers
from blog.promises.forms import FollowForm
from home.antispam.guard import objection


# The form stands in articles, which are the same for every visitor and so hold no token. It acts on nobody's
# login: a forged request makes one mail that asks whether it is wanted, as anybody could with the form itself.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: HttpRequest, post_id: str) -> HttpResponse:
    """Keep an address for a promise; the form on a page of its own where something has to be put right."""
    post = _article(post_id)
    if not followers.open_promises().filter(pk=post.pk).exists():
        return redirect(post.get_url(request) or "/")
    form = FollowForm(request.POST) if request.method == "POST" else FollowForm()
    if not form.is_bound or not form.is_valid():
        return _form(request, post, form)
    email = form.cleaned_data["email"]
    if problem := objection(form, request):
        return _form(request, post, FollowForm(initial={"email": email}), problem)
    followers.ask_to_follow(post, email)
    return redirect("promises:asked", post.pk)


@require_safe
def asked(request: HttpRequest, post_id: str) -> HttpResponse:
    """What follows: the same words for every address."""
    return render(request, "blog/promises/asked.html", {"post": _article(post_id)})


@csrf_exempt  # as above; the token in the address is the proof
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Ask for a press of the button, because programs that look for viruses open every link in a mail."""
    ticket = followers.read_ticket(token)
    post = PostPage.objects.live().public().filter(pk=ticket.post).first() if ticket else None
    if not ticket or not post or not followers.is_fresh(token) or not followers.waits(ticket):
        return _gone(request, post)
    if request.method != "POST":
        return render(request, "blog/promises/confirm.html", {"post": post})
    if not followers.confirm_follower(ticket):
        return _gone(request, post)
    return redirect("promises:confirmed", post.pk)


@require_safe
def confirmed(request: HttpRequest, post_id: str) -> HttpResponse:
    """The promise to tell once."""
    return render(request, "blog/promises/confirmed.html", {"post": _article(post_id)})


@csrf_exempt  # as above
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def forget(request: HttpRequest, token: str) -> HttpResponse:
    """Take an address off the list, whenever its owner likes."""
    ticket = followers.read_ticket(token)
    if not ticket:
        return _gone(request)
    if request.method != "POST":
        return render(request, "blog/promises/forget.html")
    followers.forget_follower(ticket)
    return redirect("promises:forgotten")


@require_safe
def forgotten(request: HttpRequest) -> HttpResponse:
    """It is done."""
    return render(request, "blog/promises/forgotten.html")


def _article(post_id: str) -> PostPage:
    return get_object_or_404(PostPage.objects.live().public(), pk=post_id)


def _form(request: HttpRequest, post: PostPage, form: FollowForm, problem: str = "") -> HttpResponse:
    return render(request, "blog/promises/form.html", {"post": post, "form": form, "problem": problem})


def _gone(request: HttpRequest, post: PostPage | None = None) -> HttpResponse:
    """A link that is of no use now, with the article where it came in the meantime."""
    keeper = followers.keeper_of(post) if post else None
    return render(request, "blog/promises/gone.html", {"keeper": keeper}, status=410)

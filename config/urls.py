"""Every address of the site. What none of these takes is a page of the tree."""

from django.conf import settings
from django.http import Http404
from django.urls import include, path, re_path
from django.views.decorators.csrf import csrf_exempt
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls
from wagtail.urls import serve_pattern

from coaching.library.chooser import chooser_addresses
from coaching.routines.views import offline_page, offline_worker
from home import views
from home.draft_links.views import shared_draft
from home.pages.admin import lock_addresses
from home.pages.cache_parameters import depends_on
from home.pages.serving import serve_page
from home.pages.sharing.views import shared_picture
from home.pages.writing.refused import writing_addresses
from home.sitemap import sitemap, sitemap_part
from search.answering import views as search

handler400 = "home.views.bad_request"
handler403 = "home.views.permission_denied"
handler404 = "home.views.page_not_found"
handler500 = "home.views.server_error"

urlpatterns = [
    path(f"{settings.ADMIN_PATH}two-factor/", include("home.accounts.two_factor.urls")),
    path(settings.ADMIN_PATH, include([*chooser_addresses(), *lock_addresses(), *writing_addresses()])),
    # Wagtail's address that fails on purpose.
    path(f"{settings.ADMIN_PATH}failwhale/", views.page_not_found, {"exception": Http404()}),
    path(settings.ADMIN_PATH, include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    re_path(r"^media/(?P<path>.+)$", views.media, name="media"),
    path("search/", search.results, name="search"),
    path("search/suggestions/", search.suggestions, name="search_suggestions"),
    path("search/opened/", search.opened, name="search_opened"),
    path("search/description.xml", search.description, name="search_description"),
    path("search.json", search.data, name="search_data"),
    path("promises/", include("blog.promises.urls")),
    path("comments/", include("home.comments.urls")),
    path("practice/", include("home.practice.urls")),
    path("drafts/<str:token>/", shared_draft, name="draft"),
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
    path("favicon.ico", views.favicon),
    path("robots.txt", views.robots),
    path("app.webmanifest", views.manifest, name="manifest"),
    path("speculation-rules.json", views.speculation_rules, name="speculation_rules"),
    path("share/<str:token>.jpg", shared_picture, name="share_picture"),
    path(".well-known/security.txt", views.security_contact, name="security_contact"),
    path("offline.js", offline_worker),
    path("offline.html", offline_page, name="offline"),
    path("sitemap.xml", depends_on()(sitemap), name="sitemap"),
    path("sitemap-<int:part>.xml", depends_on()(sitemap_part)),
    # Pages are the same for every visitor and act on nobody's login, so a forged request gains nothing, and a prospect
    # whose browser refuses cookies can still write. Wagtail's own forms (a page's password) stand under _util/.
    re_path(r"^(?!_util/)" + serve_pattern.removeprefix("^"), csrf_exempt(serve_page)),
    path("", include(wagtail_urls)),
]

"""Every address of the site. What none of these takes is a page of the tree."""

from django.urls import include, path, re_path
from django.views.decorators.csrf import csrf_exempt
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.contrib.sitemaps.views import sitemap
from wagtail.documents import urls as wagtaildocs_urls
from wagtail.urls import serve_pattern
from wagtail.views import serve

from coaching import views as coaching
from home import views as home
from search import views as search

handler400 = "home.views.bad_request"

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    re_path(r"^media/(?P<path>.+)$", home.media, name="media"),
    path("search/", search.results, name="search"),
    path("promises/", include("blog.urls")),
    path("healthz", home.healthz, name="healthz"),
    path("favicon.ico", home.favicon),
    path("robots.txt", home.robots),
    path("offline.js", coaching.offline_worker),
    path("sitemap.xml", sitemap),
    # Pages are the same for every visitor and act on nobody's login, so a forged request gains nothing, and a prospect
    # whose browser refuses cookies can still write. Wagtail's own forms (a page's password) stand under _util/.
    re_path(r"^(?!_util/)" + serve_pattern.removeprefix("^"), csrf_exempt(serve)),
    path("", include(wagtail_urls)),
]

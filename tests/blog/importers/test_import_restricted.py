"""`import_blog --publish` never shows what not everybody could read on the old site, and says which restriction it met."""

import json
from html import escape
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from blog.models import BlogIndexPage, PostPage
from tests.blog.importers.moving import assert_kept_back, export, import_blog, item, moved, notes_of, text_of

pytestmark = pytest.mark.embedded

META = "<wp:postmeta><wp:meta_key>{}</wp:meta_key><wp:meta_value><![CDATA[{}]]></wp:meta_value></wp:postmeta>"


# WordPress -------------------------------------------------------------------


@pytest.mark.parametrize(
    "code",
    [
        '[rcp_restrict paid="true"]{}[/rcp_restrict]', '[restrict subscription="2"]{}[/restrict]',
        "[is_paid]{}[/is_paid]", '[membership level="1"]{}[/membership]', '[mepr-show rules="12"]{}[/mepr-show]',
        '[mepr-active rules="1" ifallowed="show"]{}[/mepr-active]', '[wcm_restrict plans="gold"]{}[/wcm_restrict]',
        "[s2If current_user_can(access_s2member_level1)]{}[/s2If]", "[um_loggedin]{}[/um_loggedin]",
        '[um_show_content roles="member"]{}[/um_show_content]', "[newsletter_lock]{}[/newsletter_lock]",
        "[wlm_private 'Gold']{}[/wlm_private]", "[wlm_ismember]{}[/wlm_ismember]", "[student]{}[/student]",
        '[ld_student course_id="3"]{}[/ld_student]', '[lifterlms_hide_content membership="9"]{}[/lifterlms_hide_content]',
        "[private]{}[/private]", "[members_only]{}[/members_only]", '[members_access role="editor"]{}[/members_access]',
        "[subscribers]{}[/subscribers]", "[loggedin]{}[/loggedin]", "[groups_member group='A']{}[/groups_member]",
        '[pms-restrict subscription_plans="5"]{}[/pms-restrict]', '[swpm_protected for="2"]{}[/swpm_protected]',
        '[wpmem_logged_in]{}[/wpmem_logged_in]', '[ihc-hide-content ihc_mb_type="show"]{}[/ihc-hide-content]',
        '[passster password="x"]{}[/passster]', "[emaillocker]{}[/emaillocker]", "[sociallocker id=1]{}[/sociallocker]",
        '[hide]{}[/hide]', '<p>[paywall]</p>{}', '[premium-only]\n{}', '[vc_row logged_in="yes"]{}[/vc_row]',
        '[et_pb_section disabled_on="on|on|on"]{}[/et_pb_section]', '[MEMBERSHIP LEVEL=1]{}[/MEMBERSHIP]',
        "[user_only]{}[/user_only]", "[only-admins]{}[/only-admins]", "[locked]{}[/locked]", "[i4w_m_Gold]{}[/i4w_m_Gold]",
        "[tutor_enrolled]{}[/tutor_enrolled]", '[reveal code="x"]{}[/reveal]',
    ],
)  # fmt: skip
def test_codes_of_membership_plugins_keep_an_article_back(blog_index: BlogIndexPage, tmp_path: Path, code: str) -> None:
    page = moved(export(tmp_path, item(1, body="<p>Open.</p>\n" + code.format("<p>SECRET</p>"))))
    assert_kept_back(page, code.lstrip("<p>")[: code.lstrip("<p>").index("]")])


@pytest.mark.parametrize(
    "block",
    [
        'premium-content/container {"selectedPlanId":1}', "premium-content/subscriber-view", "jetpack/paywall",
        'pmpro/membership {"levels":["1"]}', 'memberpress/protected-content {"rule":3}', "rcp/restrict-content",
        'woocommerce-memberships/member-content {"membershipPlans":[4]}', "lifterlms/access-plan-content",
        'group {"llms_visibility":"logged_in"}', 'group {"um_is_restrict":true,"um_who_access":"1"}',
        'group {"rcpMembership":true,"loggedIn":true}', 'group {"editorskit":{"loggedin":true,"loggedout":false}}',
        'group {"blockVisibility":{"controlSets":[{"id":1,"controls":{"userRole":{"visibilityByRole":"logged-in"}}}]}}',
        'paragraph {"pmsContentRestriction":{"subscription_plans":["1"],"display_to":""}}',
        'group {"otterConditions":[{"type":"loggedInUser"}]}', 'paragraph {"userRoles":["subscriber"}',
    ],
)  # fmt: skip
def test_blocks_for_members_keep_an_article_back(blog_index: BlogIndexPage, tmp_path: Path, block: str) -> None:
    name = block.split()[0]
    body = f"<!-- wp:{block} --><div><p>SECRET</p></div><!-- /wp:{name} -->"
    assert_kept_back(moved(export(tmp_path, item(1, body=body))), name)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("rcp_subscription_level", "any-paid"), ("_is_paid", "1"), ("rcp_access_level", "3"), 
        ("s2member_ccaps_req", 'a:1:{i:0;s:4:"gold";}'),
        ("um_content_restriction", 'a:2:{s:26:"_um_custom_access_settings";s:1:"1";s:14:"_um_accessible";s:1:"2";}'),
        ("_jetpack_newsletter_access", "subscribers"), ("_jetpack_memberships_contains_paid_content", "1"),
        ("_members_access_role", "editor"), ("_llms_is_restricted", "yes"), ("wpmem_member_block", "1"),
        ("pms-content-restrict-user-status", "loggedin"), ("patreon-level", "5"), ("memberful_acl", 'a:1:{i:0;i:3;}'),
        ("_elementor_data", '[{"settings":{"mepr_rule":"7"}}]'),
    ],
)  # fmt: skip
def test_meta_of_membership_plugins_keeps_an_article_back(
    blog_index: BlogIndexPage, tmp_path: Path, key: str, value: str
) -> None:
    page = moved(export(tmp_path, item(1, more=META.format(key, value))))
    assert_kept_back(page, "Elementor" if "elementor" in key else key)


OPEN_META = {
    "rcp_subscription_level": "", "_is_paid": "0", "rcp_user_level": "All", "_jetpack_newsletter_access": "everybody",
    "_jetpack_dont_email_post_to_subs": "1", "_edit_lock": "159:1", "_team_member_name": "Ann", "_llms_is_restricted": "no",
    "um_content_restriction": 'a:2:{s:26:"_um_custom_access_settings";b:0;s:14:"_um_accessible";s:1:"0";}',
    "_wc_memberships_content_restricted_message": "Join!", "_hide_title": "1", "_elementor_data": "[]", "_pingme": "1",
}  # fmt: skip
OPEN_BODY = (
    '<p>She wrote [private joke] and [sic].</p>\n[team_member name="Ann"]\n[mepr-login-form]\n[pmpro_levels]\n'
    "<p>Use <code>[membership]words[/membership]</code> or [[members_only]].</p>\n"
    '[contact-form-7 id="1"]\n<!-- wp:jetpack/subscriptions /-->\n'
    '<!-- wp:group {"editorskit":{"loggedin":true,"loggedout":true},"blockVisibility":{"controlSets":[]},"llms_visibility":"all",'
    '"metadata":{"blockVisibility":true},"pmsContentRestriction":{"subscription_plans":[],"display_to":"all"}} -->'
    '<div class="members"><p>Everyone.</p></div><!-- /wp:group -->'
)


def test_restrictions_in_forms_of_other_makes(blog_index: BlogIndexPage, tmp_path: Path) -> None:
    secret = "<p>SECRET</p>"
    bodies = [
        f"[armif_has_plan]{secret}[/armif_has_plan]", f"<!--restricted-->{secret}", f'<div data-restricted="1">{secret}</div>',
        f"<!-- wp:contentpwd/block -->{secret}<!-- /wp:contentpwd/block -->", f"[arm_if_user]{secret}[/arm_if_user]",
    ]  # fmt: skip
    metas = [
        ("_pay_wall_enabled", "1"), ("_visibility", "private"), ("_newsletter_only", "1"), ("email_only", "1"), ("_hidden", "1"),
        ("_metered", "1"), ("substack_audience", "only_paid"),
    ]  # fmt: skip
    items = [item(number, body=body, title=f"Code {number}") for number, body in enumerate(bodies, 1)]
    items += [item(number, title=key, more=META.format(key, value)) for number, (key, value) in enumerate(metas, 100)]
    opened = [("_visibility", "visible"), ("audience", "everyone"), ("_hidden", "0"), ("_hidden_title", "1")]
    items += [item(number, title="open", more=META.format(*pair)) for number, pair in enumerate(opened, 200)]
    import_blog(export(tmp_path, *items), publish=True)
    assert PostPage.objects.count() == len(items)
    assert set(PostPage.objects.live().values_list("title", flat=True)) == {"open"}
    assert PostPage.objects.live().count() == len(opened)


def test_what_looks_alike_but_is_open_to_all_is_published(blog_index: BlogIndexPage, tmp_path: Path) -> None:
    more = "".join(META.format(key, value) for key, value in OPEN_META.items())
    page = moved(export(tmp_path, item(1, body=OPEN_BODY, more=more)))
    assert page.live and "draft" not in notes_of(page), notes_of(page)


def test_a_restriction_in_the_summary_the_filing_or_a_shared_block_counts(
    blog_index: BlogIndexPage, tmp_path: Path
) -> None:
    shared = (
        "<item><wp:post_id>70</wp:post_id><wp:post_type>wp_block</wp:post_type>"
        "<content:encoded><![CDATA[{}]]></content:encoded></item>"
    )
    summary = "<excerpt:encoded><![CDATA[[membership]SECRET[/membership]]]></excerpt:encoded>"
    filed = '<category domain="category"><![CDATA[Members Only]]></category>'
    shown = '<!-- wp:block {"ref":70} /-->'
    import_blog(
        export(
            tmp_path,
            item(1, more=summary),
            item(2, more=filed),
            item(3, body=shown),
            shared.format("[private]x[/private]"),
        ),
        publish=True,
    )
    assert [page.live for page in PostPage.objects.all()] == [False] * 3


def test_rules_of_memberpress_keep_back_the_articles_they_may_mean(blog_index: BlogIndexPage, tmp_path: Path) -> None:
    rule = (
        "<item><title>Gold</title><wp:post_id>{}</wp:post_id><wp:post_type>memberpressrule</wp:post_type>"
        "<wp:status>publish</wp:status>" + META + META + "</item>"
    )
    single = rule.format(90, "_mepr_rules_type", "single_post", "_mepr_rules_content", "2")
    import_blog(export(tmp_path, item(1), item(2), single), publish=True)
    assert [page.live for page in PostPage.objects.order_by("pk")] == [True, False]
    assert "“Gold” of MemberPress" in notes_of(PostPage.objects.get(slug="hips-2"))["draft"][0]
    every = rule.format(91, "_mepr_rules_type", "category", "_mepr_rules_content", "news")
    import_blog(export(tmp_path, item(3), every, name="b.xml"), publish=True)
    assert not PostPage.objects.get(slug="hips-3").live


# Text that is hidden ---------------------------------------------------------


@pytest.mark.parametrize(
    "html",
    [
        '<p style="display:none">SECRET</p>', "<p hidden>SECRET</p>", '<span aria-hidden="true">SECRET</span>',
        '<div style="COLOR:red; Display : NONE !important"><p>SECRET</p></div>', '<p style="visibility:hidden">SECRET</p>',
        '<p style="opacity:0">SECRET</p>', '<span style="font-size:0px">SECRET</span>', '<p style="mso-hide:all">SECRET</p>',
        '<p class="screen-reader-text">SECRET</p>', '<p class="sr-only">SECRET</p>', '<div class="preheader">SECRET</div>',
        '<div style="max-height:0;overflow:hidden">SECRET</div>', '<p style="position:absolute;left:-9999px">SECRET</p>',
        '<style>.x, p#y { display: none }</style><p class="x">SECRET</p>', "<dialog>SECRET</dialog>",
        '<div class="elementor-hidden-desktop elementor-hidden-tablet elementor-hidden-mobile">SECRET</div>',
        "<p hidden>SECRET<p>", '<p style="display&#58;none">SECRET</p>', '<p style="display:/**/none">SECRET</p>',
        '<!-- wp:group {"metadata":{"blockVisibility":false}} --><div><p>SECRET</p></div><!-- /wp:group -->',
        '<!-- wp:group {"blockVisibility":{"hideBlock":true}} --><div><!-- wp:group --><p>SECRET</p><!-- /wp:group --></div>'
        "<!-- /wp:group -->",
    ],
)  # fmt: skip
def test_hidden_text_is_left_out_and_noted(blog_index: BlogIndexPage, tmp_path: Path, html: str) -> None:
    page = moved(export(tmp_path, item(1, body=f"<p>Open.</p>{html}<p>End.</p>")))
    assert text_of(page) == "<p>Open.</p><p>End.</p>" and page.live
    assert "SECRET" in notes_of(page)["hidden"][0] and "words" not in notes_of(page)


@pytest.mark.parametrize(
    "html",
    [
        '<p class="hidden md:block">Shown.</p>', '<p style="opacity:0.9">Shown.</p>', '<p style="max-width:10px">Shown.</p>',
        '<style>@media print{.x{display:none}}</style><p class="x">Shown.</p>', '<p aria-hidden="false">Shown.</p>',
        '<p style="font-size:0.9em; height:0.5em">Shown.</p>', "<dialog open>Shown.</dialog>", "<p>Shown. The hidden hip.</p>",
    ],
)  # fmt: skip
def test_what_some_screens_show_stays(blog_index: BlogIndexPage, tmp_path: Path, html: str) -> None:
    page = moved(export(tmp_path, item(1, body=html)))
    assert "Shown." in text_of(page) and page.live and "hidden" not in notes_of(page)


def test_hidden_words_of_a_summary_are_no_standfirst(blog_index: BlogIndexPage, tmp_path: Path) -> None:
    summary = '<excerpt:encoded><![CDATA[Open.<span style="display:none">SECRET</span>]]></excerpt:encoded>'
    assert moved(export(tmp_path, item(1, more=summary))).standfirst == "Open."


# Ghost -----------------------------------------------------------------------


def card(**visibility: Any) -> str:
    html = {"type": "html", "html": "<p>SECRET</p>", "visibility": visibility}
    return json.dumps({"root": {"type": "root", "children": [html]}})


MEMBERS_WEB = {"nonMember": False, "memberSegment": "status:free,status:-free"}
PAID_WEB = {"nonMember": False, "memberSegment": "status:-free"}
OPEN_WEB = {"nonMember": True, "memberSegment": "status:free,status:-free"}
NOBODY_WEB = {"nonMember": False, "memberSegment": ""}


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"html": '<!--kg-gated-block:begin nonMember:false memberSegment:"status:-free" --><p>x</p><!--kg-gated-block:end-->'},
         "kg-gated-block"),
        ({"html": "<p>a</p><!--members-only--><p>b</p>"}, "members-only"),
        ({"lexical": card(web=PAID_WEB, email={})}, "html"), ({"lexical": card(web=MEMBERS_WEB)}, "html"),
        ({"html": "<p>x</p>", "lexical": card(web=PAID_WEB)}, "html"),
        ({"html": "<p>x</p>", "lexical": card(showOnWeb=False, showOnEmail=True)}, "html"),
        ({"html": "<p>x</p>", "lexical": json.dumps({"root": {"type": "root", "children": [{"type": "paywall"}]}})}, "paywall"),
        ({"mobiledoc": json.dumps({"cards": [["paywall", {}]], "sections": [[10, 0]]})}, "paywall"),
        ({"html": "<p>x</p>", "email_only": True}, "email_only"), ({"html": "<p>x</p>", "visibility": "members"}, "members"),
        ({"html": "<p>x</p>", "visibility": "tiers"}, "tiers"),
        ({"html": "<p>x</p>", "visibility": "product:gold"}, "product:gold"),
        ({"html": "<p>x</p>", "visibility": ""}, "visibility"), ({"html": "<p>x</p>", "status": "sent"}, "newsletter"),
    ],
)  # fmt: skip
def test_ghost_s_restrictions_keep_a_post_back(
    blog_index: BlogIndexPage, tmp_path: Path, fields: dict[str, Any], named: str
) -> None:
    row = {"id": "1", "title": "Hips", "slug": "hips", "status": "published", "published_at": "2022-01-02", **fields}
    path = tmp_path / "ghost.json"
    path.write_text(json.dumps({"data": {"posts": [row]}}))
    assert_kept_back(moved(path), named)


def test_ghost_s_posts_for_everybody_are_published(blog_index: BlogIndexPage, tmp_path: Path) -> None:
    open_gate = '<!--kg-gated-block:begin nonMember:true memberSegment:"" --><p>x</p><!--kg-gated-block:end-->'
    rows: list[dict[str, Any]] = [
        {"html": open_gate}, {"lexical": card(web=OPEN_WEB)}, {"html": "<p>x</p>", "email_only": False, "visibility": None},
        {"lexical": card(showOnWeb=True, showOnEmail=True, segment="")},
    ]  # fmt: skip
    posts = [{"id": str(n), "title": f"T{n}", "status": "published", **row} for n, row in enumerate(rows)]
    path = tmp_path / "ghost.json"
    path.write_text(json.dumps({"data": {"posts": posts}}))
    import_blog(path, publish=True)
    assert PostPage.objects.live().count() == 4


def test_a_card_of_the_newsletter_alone_is_left_out(blog_index: BlogIndexPage, tmp_path: Path) -> None:
    row = {"id": "1", "title": "Hips", "status": "published", "lexical": card(web=NOBODY_WEB, email=OPEN_WEB)}
    path = tmp_path / "ghost.json"
    path.write_text(json.dumps({"data": {"posts": [row]}}))
    page = moved(path)
    assert "SECRET" in notes_of(page)["hidden"][0] and "SECRET" not in str(page.body.raw_data)


# What readers get ------------------------------------------------------------


def test_nothing_restricted_reaches_a_reader(blog_index: BlogIndexPage, tmp_path: Path, client: Client) -> None:
    secret = "<p>SECRETWORD</p>"
    members = f'<p>Open.</p>[membership level="1"]{secret}[/membership]'
    more = (
        META.format("_yoast_wpseo_metadesc", "SECRETWORD in short")
        + f"<excerpt:encoded>{escape(secret)}</excerpt:encoded>"
    )
    hidden = f'<p>Open.</p><div style="display:none">{secret}</div>'
    import_blog(export(tmp_path, item(1, body=members, more=more), item(2, body=hidden)), publish=True)
    index = blog_index.get_url()
    shown = PostPage.objects.live().get()
    for address in (index, shown.get_url(), f"{index}feed/", "/sitemap.xml", "/search/?q=SECRETWORD", "/"):
        answer = client.get(address, follow=True).content.decode()
        if "search" not in address:  # which says what was searched for
            assert "SECRETWORD" not in answer
        assert "Hips 1" not in answer
    for page in PostPage.objects.filter(live=False):
        assert client.get(page.get_url() or "/none/").status_code == 404

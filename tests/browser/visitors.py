"""What a visitor sends, without waiting until no form takes it for a program's."""

from urllib.parse import urljoin

from playwright.sync_api import BrowserContext


def send(visitor: BrowserContext, address: str, form: str = "main form", **values: str) -> None:
    """A form as a visitor sends it who had it open for a minute."""
    reader = visitor.new_page()
    reader.goto(address)
    place = reader.locator(form).first
    started = place.locator("[name=started]").get_attribute("value") or ""
    target = urljoin(address, place.get_attribute("action") or "")
    assert visitor.request.post(target, form={**values, "started": started, "took": "60"}).ok
    reader.close()

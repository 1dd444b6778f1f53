// The moderation queue by keyboard. Without this module every button does the same.
const list = document.querySelector("[data-queue]");

if (list) {
  const items = [...list.querySelectorAll("[data-one]")];
  const all = list.querySelector("[data-all]");
  let here = -1;

  function go(to) {
    here = Math.max(0, Math.min(items.length - 1, to));
    for (const [number, item] of items.entries()) item.toggleAttribute("data-here", number === here);
    items[here].focus({ preventScroll: true });
    items[here].scrollIntoView({ block: "nearest" });
  }

  function press(key) {
    const control = items[here]?.querySelector(`[data-key="${key}"]`);
    if (!control) return;
    control.click();
    if (key === "r") items[here].querySelector("textarea").focus();
  }

  const keys = {
    j: () => go(here + 1),
    k: () => go(here - 1),
    a: () => press("a"),
    s: () => press("s"),
    d: () => press("d"),
    r: () => press("r"),
    x: () => items[here]?.querySelector("[type=checkbox]").click(),
    u: () => document.querySelector("[data-undo] button")?.click(),
  };

  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("textarea, select, input:not([type=checkbox])")) return;
    const act = keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });

  all.addEventListener("change", () => {
    for (const item of items) item.querySelector("[type=checkbox]").checked = all.checked;
  });
}

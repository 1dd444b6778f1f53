// The moderation queue by keyboard. Without this module every button does the same.
const list = document.querySelector("[data-queue]");
const items = [...document.querySelectorAll("[data-one]")];
const KEY = "comments:decided";
let here = -1;

function go(to) {
  if (!items.length) return;
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

list?.querySelector("[data-all]").addEventListener("change", ({ target }) => {
  for (const item of items) item.querySelector("[type=checkbox]").checked = target.checked;
});

// After a decision the page is a new one: the work goes on at what now stands where the last comment stood.
for (const form of document.querySelectorAll("[data-queue], [data-undo]"))
  form.addEventListener("submit", ({ submitter }) => {
    const at = items.indexOf(submitter?.closest("[data-one]"));
    const ticked = items.findIndex((item) => item.querySelector("[type=checkbox]").checked);
    sessionStorage.setItem(KEY, Math.max(0, at < 0 ? ticked : at));
  });

function goOn(at) {
  if (items.length) return go(at);
  const heading = document.querySelector("h1");
  heading.tabIndex = -1;
  heading.focus();
}

// Words that stand there from the start are not read out: they are put there once more.
function announce() {
  const status = document.querySelector(".queue__undo [role=status]");
  const words = status?.textContent;
  if (!words) return;
  status.textContent = "";
  setTimeout(() => { status.textContent = words; }, 100);
}

const decided = sessionStorage.getItem(KEY);
sessionStorage.removeItem(KEY);
if (decided !== null) {
  announce();
  goOn(Number(decided));
} else {
  const linked = items.findIndex((item) => `#${item.id}` === location.hash);
  if (linked >= 0) go(linked);
}

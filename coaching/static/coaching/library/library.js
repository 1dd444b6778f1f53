// The library without a new page for every step: fetches the very address that a link or the search leads to, and puts
// its parts in place. Whatever goes wrong, the browser goes there itself.
const library = document.querySelector("[data-library]");
const list = library.querySelector(".library");
const said = document.getElementById("said");
const filters = document.getElementById("filters");
const field = document.getElementById("q");
const form = library.querySelector("[data-search]");
const wide = matchMedia("(min-width: 60rem)");
let asking = null;
let typing = 0;

const here = () => location.pathname + location.search;
let shown = here();

function swap(text) {
  const page = new DOMParser().parseFromString(text, "text/html");
  const parts = [...library.querySelectorAll("[data-swap]")].map((part) => [part, page.getElementById(part.id)]);
  if (parts.some(([, fresh]) => !fresh)) throw new Error("elsewhere");
  const unfolded = [...library.querySelectorAll("details[open]")].map((one) => one.id);
  for (const [part, fresh] of parts) part.replaceChildren(...document.adoptNode(fresh).childNodes);
  for (const id of unfolded) document.getElementById(id)?.setAttribute("open", "");
  document.title = page.title;
}

function settle(anchor) {
  const found = document.getElementById("found");
  const target = anchor === null ? null : document.getElementById(anchor) || found;
  target?.closest("details")?.setAttribute("open", "");
  target?.focus({ preventScroll: target !== found });
  said.textContent = found.textContent.trim();
}

// anchor: the id of what has the focus afterwards, or null to leave it. keep: the address replaces the present one.
async function go(address, { anchor = "found", keep = false, back = false } = {}) {
  asking?.abort();
  asking = new AbortController();
  list.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(address, { signal: asking.signal, headers: { Accept: "text/html" } });
    if (!answer.ok || answer.redirected) throw new Error(answer.status);
    const text = await answer.text();
    if (!back) history[keep ? "replaceState" : "pushState"](null, "", address);
    shown = here();
    swap(text);
    if (back) field.value = new URLSearchParams(location.search).get("q") || "";
    settle(anchor);
    list.removeAttribute("aria-busy");
  } catch (error) {
    if (error.name !== "AbortError") location.assign(address);
  }
}

library.addEventListener("click", (event) => {
  const link = event.target.closest("a");
  if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  if (link.dataset.close !== undefined && !wide.matches) filters.open = false;
  const address = new URL(link.getAttribute("href"), location.href);
  if (address.origin !== location.origin || address.pathname !== location.pathname || address.hash) return;
  event.preventDefault();
  clearTimeout(typing);
  const words = address.searchParams.get("q") || "";
  const before = new URL(shown, location.href).searchParams.get("q") || "";
  // What was typed and not asked yet goes along; a link that takes the words away takes them from the field, too.
  if (words === before && field.value.trim() !== before) address.searchParams.set("q", field.value.trim());
  else field.value = words;
  go(address.pathname + address.search, { anchor: link.dataset.anchor || link.id || "found" });
});

function asked() {
  const pairs = [...new FormData(form)].filter(([, value]) => value.trim());
  const words = pairs.filter(([name]) => name === "q");
  const query = new URLSearchParams([...pairs.filter(([name]) => name !== "q"), ...words]);
  return location.pathname + (query.size ? `?${query}` : "");
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(typing);
  go(asked(), { anchor: null });
});

field.addEventListener("input", (event) => {
  clearTimeout(typing);
  if (event.isComposing || field.value.trim().length === 1) return;
  typing = setTimeout(() => asked() !== shown && go(asked(), { anchor: null, keep: new URLSearchParams(location.search).has("q") }), 300);
});

addEventListener("popstate", () => {
  clearTimeout(typing);
  if (here() !== shown) go(here(), { anchor: null, back: true });
});

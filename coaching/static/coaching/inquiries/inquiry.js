// Keeps what is typed in this tab until it is sent, notes what brought the visitor, and sends once.
const form = document.querySelector("[data-inquiry]");
const KEPT = "inquiry";
const BROUGHT = "inquiry-brought"; // words that a page of this site laid ready on the visitor's wish
const STUCK = 10_000; // milliseconds; sent again, a message is still kept once
const NO_PAGES = new Set(form?.dataset.noPages?.split(" ")); // the server takes none of these as an origin
const ASIDE = new Set(["website", "started", "took", "submission"]);

// A browser may refuse storage altogether; the form works the same without it.
function remember(draft) {
  try {
    if (draft) sessionStorage.setItem(KEPT, JSON.stringify(draft));
    else sessionStorage.removeItem(KEPT);
  } catch {}
}

function remembered() {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT)) || {};
  } catch {
    return {};
  }
}

// Once: after that they are the visitor's own words.
function takeBrought() {
  try {
    const words = sessionStorage.getItem(BROUGHT) || "";
    sessionStorage.removeItem(BROUGHT);
    return words;
  } catch {
    return "";
  }
}

function newKey() {
  return crypto.randomUUID?.() ?? Array.from(crypto.getRandomValues(new Uint32Array(4)), String).join("-");
}

function typed() {
  return [...form.elements].filter((field) => field.name && field.type !== "submit" && field.type !== "hidden" && !ASIDE.has(field.name) && !field.closest("[data-captcha]"));
}

const isTick = (field) => field.type === "checkbox" || field.type === "radio";

// Of several fields with one name (boxes of a group) each keeps its place by its id.
function read() {
  return Object.fromEntries(typed().map((field) => [field.id, isTick(field) ? field.checked : field.value]));
}

// Differs from what the page came with. A browser that reloads or goes back fills fields in by itself; on a page that was
// only just opened it is what the visitor wrote before this script ran.
function isWritten(field) {
  if (isTick(field)) return field.checked !== field.defaultChecked;
  if (field.options) return [...field.options].some((option) => option.selected !== option.defaultSelected);
  return field.value !== field.defaultValue;
}

function restore(values = {}, except = []) {
  for (const field of typed()) {
    if (except.includes(field)) continue;
    const value = values[field.id];
    if (isTick(field)) field.checked = typeof value === "boolean" && field.name !== "came_from" ? value : field.checked;
    else if (typeof value === "string") field.value = value;
  }
}

function inWords(slug) {
  try {
    slug = decodeURIComponent(slug);
  } catch {}
  return slug.replaceAll("-", " ");
}

function showOrigin(path, words) {
  const place = form.querySelector("[data-origin]");
  const field = form.elements.came_from;
  if (!place || field.value !== "on") return; // the link said it already
  field.value = path;
  field.checked = true;
  place.querySelector("b").textContent = words;
  place.hidden = false;
}

// Where the link said nothing: the page of this site that the visitor was on before.
function noteOrigin(draft) {
  if (draft.origin) return showOrigin(...draft.origin);
  if (!document.referrer) return;
  const from = new URL(document.referrer);
  const words = from.pathname.split("/").filter(Boolean);
  const last = words.at(-1);
  if (from.origin !== location.origin || from.pathname.startsWith(location.pathname) || NO_PAGES.has(words[0]) || !last) return;
  draft.origin = [from.pathname, inWords(last)];
  showOrigin(...draft.origin);
}

const sent = document.querySelector("[data-sent]")?.dataset.sent;
if (sent && sent === remembered().key) remember(null);

if (form) {
  const send = form.querySelector("[type=submit]");
  const words = send.textContent;
  const { submission, took, came_from: origin } = form.elements;
  const sentBack = "sentBack" in form.dataset;
  const kept = remembered();
  // A page with errors shows what was sent; its draft was kept then, and may have been changed since. It is known by
  // its key, or, sent before this script ran, by what the page shows.
  const shown = submission.value ? "" : JSON.stringify(read());
  const mine = !sentBack || (submission.value ? submission.value === kept.key : shown === kept.shown);
  const draft = { opened: Date.now(), key: submission.value || newKey(), ...(mine ? kept : {}) };
  if (sentBack) draft.shown = shown;
  // Whoever comes back by the browser's button had it open before, for as long as it takes to send it.
  const way = performance.getEntriesByType("navigation")[0]?.type;
  const isBack = way === "back_forward";
  const before = Number(took.value) || (isBack ? 10 : 0);
  let sending = false;

  const early = way === "navigate" ? typed().filter(isWritten) : [];
  const blank = JSON.stringify(read());
  if (mine) restore(draft.values, early);
  const brought = sentBack ? "" : takeBrought();
  const message = form.elements.message;
  if (brought && message) {
    if (!message.value.includes(brought)) message.value = [message.value.trimEnd(), brought].filter(Boolean).join("\n\n");
    document.querySelector("[data-brought]").hidden = false;
  }
  if (early.length || JSON.stringify(read()) !== blank) form.dataset.begun = ""; // for the CAPTCHA
  if (!sentBack) noteOrigin(draft);
  if (draft.unnamed) origin.checked = false;
  submission.value = draft.key;
  origin.addEventListener("input", () => {
    draft.unnamed = !origin.checked;
  });
  document.querySelector("[data-problems]")?.focus();

  function free() {
    sending = false;
    send.disabled = false;
    send.textContent = words;
  }

  const save = () => remember({ ...draft, values: read() });
  if (brought || early.length || (!mine && (shown || !kept.values))) save();
  form.addEventListener("input", save);
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented || sending) {
      event.preventDefault();
      send.textContent = form.dataset.textSending;
      return;
    }
    sending = true;
    took.value = Math.max((Date.now() - draft.opened) / 1000, before + performance.now() / 1000).toFixed(1);
    save();
    send.disabled = true;
    send.textContent = form.dataset.textSending;
    setTimeout(free, STUCK); // whoever stopped the page from loading wants to try again
  });
  // The browser's back button may bring the page back as it was left, or its fields, older than the draft.
  addEventListener("pageshow", (event) => {
    if (mine || event.persisted) {
      const { key, values } = remembered();
      restore(values);
      draft.key = submission.value = key ?? draft.key;
    }
    if (event.persisted) free();
  });
}

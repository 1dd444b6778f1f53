// In the editor: who was signed out while writing is told so in words, and what was written is not sent into nothing. Signed in
// again in another window, the first one takes the new token over and goes on saving.
const address = document.querySelector("script[data-session]").dataset.session;
const FRESH = 60_000;
const form = () => document.querySelector("form[data-edit-form][data-controller~=w-autosave]");
const token = () => document.cookie.match(/(?:^|; )[\w-]*csrftoken=([^;]+)/)?.[1];
const windows = new BroadcastChannel("signed-in");
let known = token();
let state = "in";
let asked = Date.now();
let passing = false;

function takeOver() {
  const now = token();
  if (!now || now === known) return;
  known = now;
  window.wagtailConfig.CSRF_TOKEN = now;
  for (const field of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) field.value = now;
}

const WORDS = {
  out: "<b>You are signed out.</b> What you wrote is still here, in this window, and not saved yet. <a>Sign in in a new window</a>, then come back here and go on.",
  away: "<b>Your site cannot be reached.</b> What you wrote is still here, in this window, and not saved yet. Leave it open until the connection is back.",
};

function tell() {
  document.querySelector(".signed-out")?.remove();
  if (state === "in") return;
  const notice = document.createElement("div");
  notice.className = "signed-out";
  notice.setAttribute("role", "alert");
  document.body.append(notice);
  notice.innerHTML = WORDS[state];
  const link = notice.querySelector("a");
  if (!link) return;
  link.href = address;
  link.target = "_blank";
  link.rel = "opener"; // so that the new window can be closed by its button
}

// Whoever is not signed in is led away from every address of the editor.
async function ask() {
  const before = state;
  try {
    const answer = await fetch(address, { method: "HEAD", redirect: "manual" });
    state = answer.type === "opaqueredirect" ? "out" : answer.status < 500 ? "in" : "away";
  } catch {
    state = "away";
  }
  asked = Date.now();
  if (state !== before) tell();
  if (state !== "in" || before === "in") return;
  takeOver();
  form()?.dispatchEvent(new CustomEvent("w-unsaved:add", { cancelable: true }));
}

// Before a form is sent: a sign-in page in its place would cost all that stands in it.
async function hold(event) {
  const button = event.target.closest?.("main form button:not([type=button]), main form input[type=submit]");
  if (!button || button.form?.method !== "post" || passing) return;
  if (state === "in" && Date.now() - asked < FRESH) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  await ask();
  if (state !== "in") return tell();
  passing = true;
  button.click();
  passing = false;
}

function heard() {
  if (state === "in") asked = Date.now();
  else ask();
}

function back() {
  takeOver();
  if (document.visibilityState === "visible" && (state !== "in" || Date.now() - asked > 5000)) ask();
}

function watch() {
  for (const name of ["input", "submit"]) document.addEventListener(name, takeOver, true);
  document.addEventListener("click", hold, true);
  document.addEventListener("w-autosave:error", ({ detail }) => ["server_error", "network_error"].includes(detail.type) && ask());
  document.addEventListener("w-swap:error", ask);
  for (const name of ["w-autosave:success", "w-swap:success"]) document.addEventListener(name, heard);
  document.addEventListener("visibilitychange", back);
  windows.addEventListener("message", ask);
  for (const name of ["focus", "online"]) addEventListener(name, back);
}

if (document.querySelector("[data-wagtail-sidebar]")) watch();
const close = document.querySelector("[data-close-window]");
close?.addEventListener("click", () => window.close());
if (close) windows.postMessage("again");

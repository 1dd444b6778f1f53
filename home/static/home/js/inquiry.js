// Keeps what is typed until it is sent, loads the CAPTCHA once somebody writes, and stops a second click on send.
const form = document.querySelector("[data-inquiry]");
const KEPT = "inquiry";
const FIELDS = ["name", "email", "goal", "message"];

// A browser may refuse storage altogether; the form works the same without it.
function remember(values) {
  try {
    if (values) sessionStorage.setItem(KEPT, JSON.stringify(values));
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

function restore() {
  const values = remembered();
  for (const name of FIELDS) {
    const field = form.elements[name];
    if (field && !field.value && typeof values[name] === "string") field.value = values[name];
  }
}

function noteOrigin() {
  const field = form.elements.came_from;
  if (!field || field.value || !document.referrer) return;
  const from = new URL(document.referrer);
  if (from.origin === location.origin && from.pathname !== location.pathname) field.value = from.pathname;
}

function loadCaptcha() {
  const box = form.querySelector(".g-recaptcha");
  if (!box) return;
  const script = document.createElement("script");
  script.src = `https://${box.dataset.domain}/recaptcha/api.js`;
  script.async = true;
  document.head.append(script);
}

if (document.querySelector("[data-sent]")) remember(null);

if (form) {
  const send = form.querySelector("[type=submit]");
  restore();
  noteOrigin();
  document.querySelector("[data-problems]")?.focus();
  form.addEventListener("input", () => remember(Object.fromEntries(FIELDS.map((name) => [name, form.elements[name]?.value ?? ""]))));
  form.addEventListener("focusin", loadCaptcha, { once: true });
  form.addEventListener("submit", () => {
    send.disabled = true;
    send.textContent = "Sending …";
  });
  // The browser's back button may bring the page back as it was left.
  addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    send.disabled = false;
    send.textContent = "Send my message";
  });
}

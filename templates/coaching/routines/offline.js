// Keeps the routines that somebody opened, and no other page, so that they open without a network. The network comes
// first: what was published since is seen as soon as there is one. Where there is none, other pages are apologised for.
const PREFIX = "routine 1 ";
const INSTEAD = "{{ instead }}";
const LOOKS = "{{ looks }}".split(" ");
const LOOKED_AT = new Set(["font", "image", "manifest", "script", "style"]);
const MOST = 20;
const PATIENCE = 4000;

const address = (request) => request.url.split(/[?#]/)[0];
// Pictures may have a host of their own. Any other file of another company is the page's business alone.
const isOurs = (request) => request.destination === "image" || request.url.startsWith(`${location.origin}/`);
const sound = (response) => (response.ok && !response.redirected) || response.type === "opaque";

// A picture from another host is asked for as the page asks: openly, without cookies.
const ask = (url) => fetch(url, url.startsWith(location.origin) ? {} : { mode: "no-cors", credentials: "omit" });

async function keep(path, files) {
  const page = new URL(path, location.origin).href;
  const cache = await caches.open(PREFIX + path);
  const wanted = new Set([page, ...files]);
  const put = async (url) => {
    const response = await ask(url);
    if (!sound(response)) throw new Error(url);
    await cache.put(url, response);
  };
  const missing = [];
  for (const url of wanted) if (!(await cache.match(url))) missing.push(url);
  const done = await Promise.allSettled(missing.map(put));
  for (const { url } of await cache.keys()) if (!wanted.has(url)) await cache.delete(url);
  await tidy(path);
  return done.every((one) => one.status === "fulfilled");
}

const routines = async () => (await caches.keys()).filter((name) => name.startsWith(PREFIX));

async function tidy(path) {
  const kept = (await routines()).filter((name) => name !== PREFIX + path);
  await Promise.all(kept.slice(0, Math.max(0, kept.length - MOST + 1)).map((name) => caches.delete(name)));
}

// What is kept stays fresh. A page that was taken offline by the coach is forgotten here too.
async function refresh(url, response) {
  for (const name of await routines()) {
    const cache = await caches.open(name);
    if (!(await cache.match(url))) continue;
    if (sound(response)) await cache.put(url, response.clone());
    else if (response.status < 500) await caches.delete(name);
  }
}

async function visit(event) {
  const url = address(event.request);
  const kept = await caches.match(url, { ignoreVary: true });
  const network = async () => (await event.preloadResponse) ?? fetch(event.request);
  const asked = network().then((response) => {
    const copy = response.clone();
    event.waitUntil(refresh(url, copy).catch(() => {}));
    return response;
  });
  if (!kept) return asked.catch(apology);
  const slow = new Promise((resolve) => setTimeout(resolve, PATIENCE, kept));
  const whole = asked.then((response) => (response.status < 500 ? response : kept));
  return Promise.race([whole.catch(() => kept), slow]);
}

// The page in place of one that is not kept, with links to those that are. A heading that was kept is HTML already.
async function apology() {
  const page = await caches.match(INSTEAD);
  if (!page) return Response.error();
  const link = async (name) => {
    const path = name.slice(PREFIX.length);
    const kept = await caches.match(new URL(path, location.origin).href);
    const title = (await kept?.text())?.match(/<h1[^>]*>([\s\S]*?)<\/h1>/)?.[1];
    return title ? `<li><a href=${JSON.stringify(path)}>${title}</a></li>` : "";
  };
  const links = (await Promise.all((await routines()).map(link))).join("");
  const text = await page.text();
  const shown = links ? text.replace("<ul></ul>", () => `<ul>${links}</ul>`).replace('<section class="prose" hidden>', '<section class="prose">') : text;
  return new Response(shown, { status: 503, headers: { "Content-Type": "text/html; charset=utf-8" } });
}

// The name of a static file changes with what is in it.
const file = async (request) => (await caches.match(request, { ignoreVary: true })) ?? fetch(request);

// What the page without a network needs, as it is today.
async function shelter() {
  const cache = await caches.open("offline");
  await cache.addAll([INSTEAD, ...LOOKS]);
  const wanted = [INSTEAD, ...LOOKS].map((path) => new URL(path, location.origin).href);
  for (const { url } of await cache.keys()) if (!wanted.includes(url)) await cache.delete(url);
}

addEventListener("install", () => skipWaiting());

addEventListener("activate", (event) => {
  const old = (name) => name.startsWith("routine ") && !name.startsWith(PREFIX);
  const clean = async () => Promise.all((await caches.keys()).filter(old).map((name) => caches.delete(name)));
  event.waitUntil(Promise.all([clean().then(() => clients.claim()), registration.navigationPreload?.enable()]));
});

addEventListener("message", (event) => {
  const { keep: path, files } = event.data ?? {};
  if (!path || !Array.isArray(files)) return;
  event.waitUntil(shelter().catch(() => {}));
  event.waitUntil(keep(path, files).then((all) => all && event.source?.postMessage({ kept: path }), () => {}));
});

addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || request.headers.has("range") || !request.url.startsWith("http")) return;
  if (request.mode === "navigate") event.respondWith(visit(event));
  else if (LOOKED_AT.has(request.destination) && isOurs(request)) event.respondWith(file(request));
});

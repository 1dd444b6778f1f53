// Keeps the routines that somebody opened, and nothing else, so that they open without a network. The network comes
// first: what was published since is seen as soon as there is one.
const PREFIX = "routine 1 ";
const MOST = 20;
const PATIENCE = 4000;

const address = (request) => (request.mode === "navigate" ? request.url.split(/[?#]/)[0] : request.url);
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

async function tidy(path) {
  const kept = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== PREFIX + path);
  await Promise.all(kept.slice(0, Math.max(0, kept.length - MOST + 1)).map((name) => caches.delete(name)));
}

// What is kept stays fresh. A page that was taken offline by the coach is forgotten here too.
async function refresh(request, response) {
  const url = address(request);
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    if (!(await cache.match(url))) continue;
    if (sound(response)) await cache.put(url, response.clone());
    else if (request.mode === "navigate" && response.status < 500) await caches.delete(name);
  }
}

async function answer(event) {
  const { request } = event;
  const kept = await caches.match(address(request), { ignoreVary: true });
  const asked = fetch(request).then((response) => {
    const copy = response.clone();
    event.waitUntil(refresh(request, copy).catch(() => {}));
    return response;
  });
  if (!kept) return asked;
  const slow = new Promise((resolve) => setTimeout(resolve, PATIENCE, kept));
  const whole = asked.then((response) => (response.status < 500 ? response : kept));
  return Promise.race([whole.catch(() => kept), slow]);
}

addEventListener("install", () => skipWaiting());

addEventListener("activate", (event) => {
  const old = (name) => name.startsWith("routine ") && !name.startsWith(PREFIX);
  const clean = async () => Promise.all((await caches.keys()).filter(old).map((name) => caches.delete(name)));
  event.waitUntil(clean().then(() => clients.claim()));
});

addEventListener("message", (event) => {
  const { keep: path, files } = event.data ?? {};
  if (!path || !Array.isArray(files)) return;
  event.waitUntil(keep(path, files).then((all) => all && event.source?.postMessage({ kept: path }), () => {}));
});

addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || request.headers.has("range") || !request.url.startsWith("http")) return;
  event.respondWith(answer(event));
});

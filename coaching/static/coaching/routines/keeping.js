// Asks the service worker to keep this routine, its looks and its pictures, so that it opens without a network.
function files(routine) {
  const used = performance.getEntriesByType("resource").map((entry) => entry.name);
  const shown = [...document.querySelectorAll("link[rel=stylesheet], link[rel=icon], script[src]")].map((one) => one.href || one.src);
  // The format that this browser has chosen for a picture, or all where it has shown none yet.
  const format = ["avif", "webp"].find((one) => used.some((name) => name.endsWith(`.${one}`)));
  const sizes = [...routine.querySelectorAll(`picture > source${format ? `[type='image/${format}']` : ""}`)].flatMap((source) => source.srcset.split(",").map((one) => one.trim().split(" ")[0]));
  const pictures = sizes.map((address) => new URL(address, location.href).href);
  const ours = (address) => address.startsWith("http") && !address.endsWith("/offline.js");
  return [...new Set([...used, ...shown, ...pictures])].filter(ours);
}

export async function keep(routine) {
  if (!("keep" in routine.dataset && "serviceWorker" in navigator)) return;
  try {
    await navigator.serviceWorker.register("/offline.js");
    const { active } = await navigator.serviceWorker.ready;
    navigator.serviceWorker.addEventListener("message", ({ data }) => {
      const said = routine.querySelector("[data-text-kept]");
      if (data.kept === location.pathname) said.textContent = said.dataset.textKept;
    });
    active.postMessage({ keep: location.pathname, files: files(routine) });
  } catch {}
}

// In the editor: says under the address of a video what will be shown, and takes the address out of a pasted player.
const url = document.querySelector("script[data-video-described]").dataset.videoDescribed;
let waiting = 0;

function line(field) {
  const known = field.parentElement.querySelector("[data-video-words]");
  if (known) return known;
  const made = document.createElement("p");
  made.className = "help";
  made.dataset.videoWords = "";
  made.setAttribute("role", "status");
  field.after(made);
  return made;
}

async function describe(field) {
  const asked = field.value;
  if (!asked.trim()) {
    line(field).textContent = "";
    return;
  }
  const answer = await fetch(`${url}?${new URLSearchParams({ address: asked.slice(0, 5000) })}`);
  if (!answer.ok || field.value !== asked) return;
  const { address, words } = await answer.json();
  line(field).textContent = words;
  if (address === asked) return;
  field.value = address;
  field.dispatchEvent(new Event("change", { bubbles: true }));
}

document.addEventListener("input", ({ target }) => {
  if (!target.matches?.("[data-video-address]")) return;
  clearTimeout(waiting);
  waiting = setTimeout(() => describe(target), 300);
});

document.addEventListener("focusin", ({ target }) => {
  if (target.matches?.("[data-video-address]") && target.value && !line(target).textContent) describe(target);
});

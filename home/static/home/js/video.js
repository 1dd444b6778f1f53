// A video is fetched from its host only after a click: then its poster gives way to the player.
function embed(link) {
  const frame = document.createElement("iframe");
  frame.src = link.dataset.embed;
  frame.title = link.dataset.title;
  frame.allow = "autoplay; fullscreen; picture-in-picture; encrypted-media";
  frame.referrerPolicy = "strict-origin-when-cross-origin";
  // The player comes from another site, in another process of the browser, which may lose the focus on the way.
  frame.addEventListener("load", () => {
    if (document.activeElement === document.body || document.activeElement === frame) frame.focus();
  }, { once: true });
  link.replaceWith(frame);
  frame.focus();
}

function offer(button) {
  const clip = button.parentElement.querySelector("video");
  const cover = button.parentElement.querySelector("[data-cover]");
  const start = () => clip.play().catch(() => clip.focus());
  button.hidden = false;
  if (cover) cover.hidden = false;
  clip.controls = false;
  button.addEventListener("click", start);
  clip.addEventListener("play", () => {
    const focused = document.activeElement === button;
    button.hidden = true;
    cover?.remove();
    clip.controls = true;
    if (focused) clip.focus();
  });
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-embed]");
  if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  embed(link);
});

for (const button of document.querySelectorAll("[data-play]")) offer(button);

// In the editor: "View live" leads to the block that was worked in last, where the bar on the public page finds it.
const form = document.querySelector("[data-edit-form]");
const key = `worked-in:${location.pathname}`;
const BLOCK = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;

// The outermost: a block in a block stands on the page within its own.
function blockOf(element) {
  let outermost = "";
  for (let at = element.closest("[data-contentpath]"); at; at = at.parentElement?.closest("[data-contentpath]"))
    if (BLOCK.test(at.dataset.contentpath)) outermost = at.dataset.contentpath;
  return outermost;
}

form?.addEventListener("focusin", ({ target }) => {
  const block = blockOf(target);
  if (block) sessionStorage.setItem(key, block);
});

// Before the link is followed, wherever it stands: in the header, or in the message after publishing.
document.addEventListener("click", ({ target }) => {
  const link = target.closest?.("a[href]");
  const block = sessionStorage.getItem(key);
  if (!link || !block || link.hash || link.pathname.startsWith(`${location.pathname.split("/pages/")[0]}/`)) return;
  if (link.origin === location.origin) link.hash = `block-${block}`;
}, true);

// Shares by the phone's own sheet, copies the link of the page or of a section, prints. Nobody else is told.
const box = document.querySelector("[data-share]");
const address = document.querySelector("link[rel=canonical]")?.href || location.href;

async function copy(text, said) {
  try {
    await navigator.clipboard.writeText(text);
    said.textContent = box.dataset.textCopied;
  } catch {
    said.textContent = text;
    return false;
  }
  return true;
}

// The link of a section leads there as any link does; its address is on the clipboard as well.
async function copySection(link, said) {
  if (!(await copy(new URL(link.hash, address).href, said))) return;
  link.dataset.copied = "";
  setTimeout(() => delete link.dataset.copied, 2500);
}

if (box) {
  const said = box.querySelector("[role=status]");
  const sheet = box.querySelector("[data-share-sheet]");
  box.hidden = false;
  sheet.hidden = !navigator.share;
  sheet.addEventListener("click", () => navigator.share({ title: document.title, url: address }).catch(() => {}));
  box.querySelector("[data-share-copy]").addEventListener("click", () => copy(address, said));
  box.querySelector("[data-print]").addEventListener("click", () => print());
  for (const link of document.querySelectorAll(".section__link")) link.addEventListener("click", () => copySection(link, said));
}

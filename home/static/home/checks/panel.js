// In the editor's Checks panel: says in plain words where a finding is, and leads to its block in the form.
const panel = document.querySelector("[data-checks-panel]");

// What the preview's own script wrote on the element that a selector of axe means.
function placeOf(selector) {
  const preview = document.querySelector("#w-preview-iframe");
  try {
    return preview.contentDocument.querySelector(selector).closest("[data-check-place]")?.dataset;
  } catch {
    return undefined;
  }
}

function nameRow(button) {
  const text = button.querySelector("[data-content-checker-selector-text]");
  const place = text && placeOf(text.textContent);
  if (!place) return;
  text.textContent = place.checkPlace;
  button.setAttribute("aria-label", `${place.checkPlace}: go there`);
  button.dataset.block = place.checkBlock ?? "";
}

function blockOf(path) {
  const form = document.querySelector("[data-edit-form]");
  const name = path && CSS.escape(path);
  return name && form?.querySelector(`[data-contentpath="${name}"], [name="${name}"], #id_${name}`);
}

// A block may stand in another tab, and in panels that are folded.
function reveal(block) {
  const tab = block.closest('[role="tabpanel"]');
  if (tab?.hidden) document.querySelector(`[role="tab"][href="#${tab.id}"]`)?.click();
  for (let fold = block.closest("[data-panel]"); fold; fold = fold.parentElement.closest("[data-panel]"))
    fold.querySelector('[data-panel-toggle][aria-expanded="false"]')?.click();
  block.querySelector('[data-panel-toggle][aria-expanded="false"]')?.click();
  block.scrollIntoView({ block: "center" });
  const field = block.querySelector('input:not([type="hidden"]), textarea, select, [contenteditable="true"], button');
  (field ?? block).focus({ preventScroll: true });
}

// Before Wagtail's own listener, which opens the preview in another tab.
function lead(event) {
  const block = blockOf(event.target.closest("[data-content-checker-selector]")?.dataset.block);
  if (!block) return;
  event.stopPropagation();
  event.preventDefault();
  reveal(block);
}

if (panel) {
  const nameRows = () => panel.querySelectorAll("[data-content-checker-selector]:not([data-block])").forEach(nameRow);
  new MutationObserver(nameRows).observe(panel, { childList: true });
  panel.addEventListener("click", lead, true);
}

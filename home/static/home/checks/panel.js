// In the editor's Checks panel: says in plain words where a finding is, and leads to its block in the form.
const panel = document.querySelector("[data-checks-panel]");
const FIELD = 'input:not([type="hidden"]), textarea, select, [contenteditable="true"]';
const configuration = document.querySelector("#checker-axe-configuration");
const messages = Object.entries(configuration ? JSON.parse(configuration.textContent).messages : {});

// The elements that the preview's own script marked for this kind, in the order of the page, as axe lists them.
function marked(kind) {
  const preview = document.querySelector("#w-preview-iframe")?.contentDocument;
  return [...(preview?.querySelectorAll(`[data-check~="${CSS.escape(kind)}"]`) ?? [])];
}

function kindOf(row) {
  const name = row.querySelector("[data-content-checker-name]").textContent;
  return messages.find(([, message]) => message.error_name === name)?.[0] ?? "";
}

// Axe knows a place by a selector; the preview knows it in words, with the block's id.
function nameRow(row, element, kind) {
  const [place, block] = JSON.parse(element?.dataset.checkPlaces ?? "{}")[kind] ?? [];
  if (!place) return;
  const button = row.querySelector("[data-content-checker-selector]");
  button.querySelector("[data-content-checker-selector-text]").textContent = place;
  button.setAttribute("aria-label", `${place}: go there`);
  button.dataset.block = block;
}

function nameRows() {
  const rows = [...panel.querySelectorAll("[data-content-checker-row]")];
  for (const kind of new Set(rows.map(kindOf).filter(Boolean))) {
    const elements = marked(kind);
    const ofKind = rows.filter((row) => kindOf(row) === kind);
    for (const [place, row] of ofKind.entries()) nameRow(row, elements[place], kind);
  }
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
  const field = block.matches(FIELD) ? block : block.querySelector(FIELD) ?? block.querySelector("button");
  field?.focus({ preventScroll: true });
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
  new MutationObserver(nameRows).observe(panel, { childList: true });
  panel.addEventListener("click", lead, true);
}

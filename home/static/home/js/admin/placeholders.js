// In the editor: the first click on words that are to be written over selects them all, so that typing takes their place.
const PENCIL = "✎";
const written = new WeakSet();

function selectAll(field) {
  if (field.matches("input, textarea")) return field.select();
  const text = field.querySelector("[data-contents]") ?? field;
  getSelection().selectAllChildren(text);
}

document.addEventListener("focusin", ({ target }) => {
  const field = target.closest?.("[data-edit-form] :is(input, textarea, [contenteditable=true])");
  if (!field || written.has(field)) return;
  if (!(field.value ?? field.textContent).trim().startsWith(PENCIL)) return;
  written.add(field);
  // After the click has set its own place.
  setTimeout(() => selectAll(field), 50);
});

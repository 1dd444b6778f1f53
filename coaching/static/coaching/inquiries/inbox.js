// Keeps the coach's half-written answer and notes in this tab while another form of the page is sent.
function kept(name) {
  try {
    return JSON.parse(sessionStorage.getItem(name)) || {};
  } catch {
    return {};
  }
}

// A browser may refuse storage altogether; the page works the same without it.
function keep(name, draft) {
  try {
    if (Object.keys(draft.values).length) sessionStorage.setItem(name, JSON.stringify(draft));
    else sessionStorage.removeItem(name);
  } catch {}
}

const given = (field) =>
  field.options ? ([...field.options].find((option) => option.defaultSelected)?.value ?? "") : field.defaultValue;

// What the page begins with may have changed since: a template was chosen, or the notes were saved elsewhere. Both stay.
function restore(field, { begun, value }, both) {
  if (value.trim() === given(field).trim()) return;
  if (begun === given(field) || !both) field.value = value;
  else if (field.type === "textarea") field.value = `${given(field)}\n\n${value}`;
  else if (!field.options) field.value = value;
}

function watch(form) {
  const name = form.dataset.kept;
  const fields = [...form.elements].filter((field) => field.matches("textarea, select, input:not([type=hidden])"));
  const token = form.elements.token;
  const sentBack = "sentBack" in form.dataset;
  const { values: before = {}, sent } = kept(name);
  const arrived = sent && document.querySelector(`[data-token="${CSS.escape(sent)}"]`);
  const draft = arrived ? {} : before;
  const both = token ? new URLSearchParams(location.search).has("template") && !sentBack : true;
  const begun = (field) => (sentBack && draft[field.name] ? draft[field.name].begun : given(field));

  function save(more = {}) {
    const changed = fields.filter((field) => field.value.trim() !== begun(field).trim());
    const values = Object.fromEntries(changed.map((field) => [field.name, { begun: begun(field), value: field.value }]));
    keep(name, { values, ...more });
  }

  for (const field of fields) if (draft[field.name]) restore(field, draft[field.name], both);
  save();
  form.addEventListener("input", () => save());
  form.addEventListener("submit", () => save({ sent: token?.value }));
}

document.querySelectorAll("form[data-kept]").forEach(watch);

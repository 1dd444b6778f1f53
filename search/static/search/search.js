// Suggestions while typing, after the ARIA 1.2 pattern of a combobox with a list, and the search that opens over any page.
// All of it is extra: without this script the same form leads to the same answers.

const PAUSE = 120; // milliseconds without a key before the server is asked

class Finder {
  constructor(form) {
    this.form = form;
    this.field = form.querySelector("input[type=search]");
    this.known = new Map();
    this.list = document.createElement("ul");
    this.list.className = "finder__list";
    this.list.id = `${this.field.id}-list`;
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", form.dataset.textList);
    this.list.hidden = true;
    this.said = document.createElement("p");
    this.said.className = "hidden";
    this.said.setAttribute("role", "status");
    form.append(this.list, this.said);
    const roles = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.list.id };
    for (const [name, value] of Object.entries(roles)) this.field.setAttribute(name, value);
    this.field.addEventListener("input", () => this.wait());
    this.field.addEventListener("keydown", (event) => this.press(event));
    this.field.addEventListener("blur", () => this.close());
    this.list.addEventListener("pointerdown", (event) => event.preventDefault()); // keeps the field in focus
    this.list.addEventListener("click", (event) => this.go(event.target.closest("[role=option]")));
  }

  get options() {
    return [...this.list.children];
  }

  wait() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(this.field.value.trim()), PAUSE);
  }

  async ask(words) {
    if (!words) return this.close();
    if (!this.known.has(words)) {
      try {
        const answer = await fetch(`${this.form.dataset.finder}?q=${encodeURIComponent(words)}`);
        if (!answer.ok) return this.close();
        this.known.set(words, await answer.json());
      } catch {
        return this.close();
      }
    }
    if (words === this.field.value.trim() && document.activeElement === this.field) this.show(this.known.get(words));
  }

  show([, titles, kinds, addresses]) {
    this.list.replaceChildren(...titles.map((title, place) => this.option(title, kinds[place], addresses[place], place)));
    this.choose(null);
    this.list.hidden = !titles.length;
    this.field.setAttribute("aria-expanded", String(titles.length > 0));
    this.said.textContent = titles.length ? `${this.list.ariaLabel}: ${titles.length}` : "";
  }

  option(title, kind, address, place) {
    const option = document.createElement("li");
    option.className = "finder__option";
    option.id = `${this.list.id}-${place}`;
    option.dataset.address = address;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    const aside = document.createElement("span");
    aside.textContent = kind;
    option.append(title, " ", aside);
    return option;
  }

  choose(option) {
    for (const one of this.options) one.setAttribute("aria-selected", String(one === option));
    this.chosen = option;
    if (option) {
      this.field.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else {
      this.field.removeAttribute("aria-activedescendant");
    }
  }

  press(event) {
    const open = !this.list.hidden;
    const at = this.options.indexOf(this.chosen);
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!open) return this.ask(this.field.value.trim());
      const next = event.key === "ArrowDown" ? at + 1 : at < 0 ? this.options.length - 1 : at - 1;
      this.choose(this.options[next] || null); // past the end: back to what was typed
    } else if (event.key === "Enter" && open && this.chosen) {
      event.preventDefault();
      this.go(this.chosen);
    } else if (event.key === "Escape" && (open || palette?.open)) {
      event.preventDefault(); // a browser would empty the field
      if (open) this.close();
      else palette.close();
    }
  }

  go(option) {
    if (option) location.assign(option.dataset.address);
  }

  close() {
    clearTimeout(this.timer);
    this.choose(null);
    this.list.hidden = true;
    this.field.setAttribute("aria-expanded", "false");
  }
}

// The header's link, and "/" on any page, open the search over the page, where it has no field of its own.
const link = document.querySelector("[data-search-opens]");
const palette = document.querySelector("[data-palette]");
for (const form of document.querySelectorAll("[data-finder]")) new Finder(form);

function open(event) {
  const field = document.querySelector("main [data-finder] input") || palette?.querySelector("input");
  if (!field) return;
  event.preventDefault();
  if (palette?.contains(field)) palette.showModal();
  field.focus();
  field.select();
}

link?.addEventListener("click", (event) => {
  if (!(event.ctrlKey || event.metaKey || event.shiftKey || event.button)) open(event);
});
palette?.addEventListener("click", (event) => event.target === palette && palette.close());
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) open(event);
});

// That an answer was opened is counted by its words alone, with no address and no cookie.
const answers = document.querySelector("[data-answers]");
answers?.addEventListener("click", (event) => {
  if (!event.target.closest("a") || !answers.dataset.opened) return;
  navigator.sendBeacon(answers.dataset.opened, new URLSearchParams({ q: answers.dataset.answers }));
});

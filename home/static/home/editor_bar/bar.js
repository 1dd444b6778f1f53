// For those who are signed in: a bar that leads to the editor of this page, and to the block that is in view.

// Each block begins behind a comment with the beginning of its id, which costs readers nothing.
function places(blocks) {
  const ids = new Map(Object.keys(blocks).map((id) => [id.slice(0, 8), id]));
  const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_COMMENT);
  const found = [];
  for (let mark = walker.nextNode(); mark; mark = walker.nextNode()) {
    const id = ids.get(mark.data);
    const element = mark.nextElementSibling;
    if (id && element) found.push({ id, element });
  }
  return found;
}

// The last block that begins above the upper third of the window.
function inView(found) {
  const line = innerHeight / 3;
  return found.filter(({ element }) => element.getBoundingClientRect().top <= line).at(-1) ?? null;
}

function link(address, words) {
  const made = document.createElement("a");
  made.href = address;
  made.className = "bar__link";
  made.textContent = words;
  return made;
}

export function show(page) {
  const styles = document.createElement("link");
  styles.rel = "stylesheet";
  styles.href = page.styles;
  document.head.append(styles);
  const found = places(page.blocks);
  const bar = document.createElement("nav");
  bar.className = "bar";
  bar.setAttribute("aria-label", "Editor");
  const here = link(page.edit, "Edit here");
  const whole = link(page.edit, page.draft ? "Edit page: changes not published" : "Edit page");
  bar.append(whole, ...(found.length ? [here] : []), link(page.desk, "Dashboard"));
  document.body.append(bar);
  document.documentElement.classList.add("has-bar");

  function point() {
    const block = inView(found);
    here.hidden = !block;
    if (!block) return;
    here.href = `${page.edit}#block-${block.id}-section`;
    here.textContent = `Edit here: ${page.blocks[block.id]}`;
  }
  point();
  addEventListener("scroll", () => requestAnimationFrame(point), { passive: true });
  addEventListener("resize", point);

  // Back from the editor, to the block that was edited.
  const wanted = location.hash.match(/^#block-([\w-]+)$/)?.[1];
  found.find(({ id }) => id === wanted)?.element.scrollIntoView({ block: "start" });
}

// In the editor's preview on paper: shows the page in the frame by the rules that hold for print, as wide as a sheet.
const sheet = document.querySelector("[data-sheet]");
const frame = sheet.querySelector("iframe");
const count = document.querySelector("[data-sheet-count]");
const SHEET = { width: 793.7, margin: 60.5, text: 1001.6 }; // A4 with margins of 16 mm, in CSS pixels

// Rules for print hold, rules for screens and dark rooms do not; what depends on width is left to the frame's own.
function asPrinted(rules) {
  for (const rule of rules) {
    if (rule.media) {
      const said = rule.media.mediaText;
      if (/^print\b/.test(said)) rule.media.mediaText = said.replace(/^print(\s+and)?\s*/, "") || "all";
      else if (/\bscreen\b|prefers-color-scheme:\s*dark/.test(said)) rule.media.mediaText = "not all";
    }
    if (rule.cssRules) asPrinted(rule.cssRules);
  }
}

function fit() {
  const page = frame.contentDocument;
  const scale = Math.min(1, sheet.clientWidth / SHEET.width);
  frame.style.blockSize = "0";
  const height = page.documentElement.scrollHeight;
  frame.style.blockSize = `${height}px`;
  frame.style.transform = `scale(${scale})`;
  frame.style.margin = `${SHEET.margin * scale}px`;
  sheet.style.blockSize = `${(height + 2 * SHEET.margin) * scale}px`;
  const sheets = Math.max(1, Math.ceil(height / SHEET.text));
  count.textContent = sheets === 1 ? "Fits on one sheet of A4." : `About ${sheets} sheets of A4.`;
}

function show() {
  const page = frame.contentDocument;
  for (const styles of page.styleSheets) {
    if (styles.media.mediaText === "print") styles.media.mediaText = "all";
    asPrinted(styles.cssRules);
  }
  page.querySelector("wagtail-userbar")?.remove();
  page.documentElement.style.colorScheme = "light";
  page.body.style.minBlockSize = "0";
  page.documentElement.style.overflow = "hidden";
  for (const picture of page.images) picture.loading = "eager";
  new ResizeObserver(fit).observe(page.body);
  new ResizeObserver(fit).observe(sheet);
}

frame.addEventListener("load", show);
if (frame.contentDocument?.readyState === "complete" && frame.contentDocument.styleSheets.length) show();

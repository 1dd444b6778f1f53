// Keeps the answers of one self-test in this tab, and nowhere else, until they are cleared or the tab is gone.
const NAME = `self-test:${location.pathname}`;
const BROUGHT = "inquiry-brought"; // inquiry.js takes it from there

// A browser may refuse storage altogether; the test works the same without it.
function write(name, text) {
  try {
    if (text) sessionStorage.setItem(name, text);
    else sessionStorage.removeItem(name);
    return true;
  } catch {
    return false;
  }
}

// `kept`: {steps, fields, at, done}, or null to forget them.
export const keepAnswers = (kept) => write(NAME, kept && JSON.stringify(kept));

// What was kept for these very steps; null for none, or where the test has changed since.
export function keptAnswers(steps) {
  try {
    const kept = JSON.parse(sessionStorage.getItem(NAME));
    return kept?.steps === JSON.stringify(steps) ? kept : null;
  } catch {
    return null;
  }
}

// Lays words ready for the inquiry form, which puts them into its message for the visitor to read, change and send.
export const bring = (words) => write(BROUGHT, words);

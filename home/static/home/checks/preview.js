// In the editor's preview only: marks what the server's checks found, so that the Checks panel lists it and leads to it.
const PLACES = "h1, h2, h3, h4, p, li, td, th, summary, figcaption, blockquote, button, a.button";
const PICTURES = ".story figure img, .story .person img, .step__pictures img";

const despaced = (text) => text.replace(/\s+/g, "");

function wordsOf(element) {
  const copy = element.cloneNode(true);
  for (const mark of copy.querySelectorAll("sup.mark")) mark.remove();
  return despaced(copy.textContent);
}

// The smallest element that holds the passage and is not marked for the same yet; the title where there is none.
function placeOf(finding, places) {
  const passage = despaced(finding.passage);
  const holding = places.filter(
    ([element, words]) => passage && words.includes(passage) && !element.matches(`[data-check~="${finding.kind}"]`),
  );
  holding.sort(([, one], [, other]) => one.length - other.length);
  return holding[0]?.[0];
}

function pictureOf(finding, main) {
  return [...main.querySelectorAll(PICTURES)].filter((picture) => !picture.closest(".video, .dose-card"))[finding.picture - 1];
}

function show(main, findings) {
  const places = [...main.querySelectorAll(PLACES)].map((element) => [element, wordsOf(element)]);
  for (const finding of findings) {
    const found = finding.picture ? pictureOf(finding, main) : placeOf(finding, places);
    const element = found ?? main.querySelector("h1") ?? main;
    element.dataset.check = `${element.dataset.check ?? ""} ${finding.kind}`.trim();
    const known = JSON.parse(element.dataset.checkPlaces ?? "{}");
    element.dataset.checkPlaces = JSON.stringify({ ...known, [finding.kind]: [finding.place, finding.block] });
  }
}

const kept = document.querySelector("wagtail-userbar")?.shadowRoot?.getElementById("page-findings");
const main = document.querySelector("main");
if (kept && main) show(main, JSON.parse(kept.textContent));

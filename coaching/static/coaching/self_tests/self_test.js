// Walks through a self-test, one step at a time, and shows what fits the answers. They are read, judged and forgotten here.
import { findings, fits, hurts, inWords, problem } from "./findings.js";

const form = document.querySelector("[data-test]");

function walk() {
  const find = (name) => document.querySelector(`[data-${name}]`);
  const sections = [...form.querySelectorAll("[data-step]")];
  const steps = sections.map(({ dataset }) => ({
    name: dataset.name, ask: dataset.ask, most: Number(dataset.most), limited: Number(dataset.limited), apart: Number(dataset.apart),
  }));
  const results = [...document.querySelectorAll("[data-result]")];
  const stop = find("stop");
  const end = find("results");
  let at = 0;

  const say = (text) => {
    find("say").textContent = text;
  };
  const side = (section, name) => section.querySelector(`[data-side="${name}"]`);

  function answer(fieldset) {
    const feel = fieldset.querySelector("[type=radio]:checked")?.value ?? "";
    const hurting = fieldset.querySelector("[data-pain]")?.checked ?? false;
    return { feel, text: fieldset.querySelector("[data-degrees]")?.value ?? "", pain: hurting || feel === "pain" };
  }

  const answers = (section) => ({ left: answer(side(section, "left")), right: answer(side(section, "right")) });

  // Writes what is wrong beside each side, and gives back the first field that is.
  function check(section) {
    const given = answers(section);
    const wrong = ["left", "right"].filter((name) => mark(side(section, name), problem(steps[at], name, given[name])));
    return wrong.length ? side(section, wrong[0]).querySelector("input") : null;
  }

  function mark(fieldset, words) {
    const error = fieldset.querySelector("[data-error]");
    error.textContent = words;
    error.hidden = !words;
    fieldset.querySelector(".field")?.classList.toggle("field--wrong", Boolean(words));
    const field = fieldset.querySelector("[data-degrees]");
    if (field) field.ariaInvalid = words ? "true" : null;
    return words;
  }

  function show(place) {
    at = place;
    sections.forEach((section, number) => {
      section.hidden = number !== at;
    });
    form.hidden = false;
    stop.hidden = end.hidden = find("again").hidden = true;
    find("back").hidden = at === 0;
    find("next").textContent = at === sections.length - 1 ? "Show what it means" : "Next";
  }

  function arrive(heading) {
    heading.focus({ preventScroll: true });
    heading.scrollIntoView({ block: "center" });
  }

  function step(place) {
    show(place);
    arrive(sections[at].querySelector("h2"));
    say(`Step ${at + 1} of ${sections.length}`);
  }

  function close(panel) {
    form.hidden = true;
    panel.hidden = find("again").hidden = false;
    arrive(panel.querySelector("h2"));
  }

  function conclude() {
    const given = sections.map(answers);
    const found = findings(steps, given);
    for (const result of results) result.hidden = !fits({ when: result.dataset.when, about: Number(result.dataset.about) }, found);
    find("none").hidden = results.some((result) => !result.hidden);
    find("answers").replaceChildren(...steps.map((one, place) => {
      const line = document.createElement("li");
      line.textContent = `${one.name}: ${inWords(one, given[place])}`;
      return line;
    }));
    find("answers").hidden = false;
    close(end);
  }

  function onward(event) {
    event.preventDefault();
    // Pain answered anywhere stops, also where somebody went back from it.
    if (sections.some((section) => hurts(answers(section)))) return close(stop);
    const wrong = check(sections[at]);
    if (wrong) return wrong.focus();
    if (at < sections.length - 1) step(at + 1);
    else conclude();
  }

  function again() {
    form.reset();
    for (const fieldset of form.querySelectorAll("[data-side]")) mark(fieldset, "");
    step(0);
  }

  for (const one of document.querySelectorAll("[data-readable]")) one.hidden = true;
  for (const one of form.querySelectorAll("[data-fields], [data-walk]")) one.hidden = false;
  form.addEventListener("submit", onward);
  find("back").addEventListener("click", () => step(at - 1));
  find("again").addEventListener("click", again);
  // A browser may give a reloaded page its old answers back.
  form.reset();
  show(0);
}

if (form) walk();

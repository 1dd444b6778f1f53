// Walks through a self-test, one step at a time, and makes one plan of what fits the answers. They are judged here and sent nowhere.
import { findings, hurts, inWords, letter, plan, problem } from "./findings.js";
import { bring, keepAnswers, keptAnswers } from "./keeping.js";

const form = document.querySelector("[data-test]");

function walk() {
  const page = form.closest("article");
  const find = (name) => document.querySelector(`[data-${name}]`);
  const sections = [...form.querySelectorAll("[data-step]")];
  const steps = sections.map(({ dataset }) => ({
    name: dataset.name, ask: dataset.ask, most: Number(dataset.most), limited: Number(dataset.limited), apart: Number(dataset.apart),
  }));
  const results = [...document.querySelectorAll("[data-result]")];
  const advice = results.map((result) => [...result.querySelectorAll("[data-exercise]")]);
  const rules = results.map((result, place) => ({
    when: result.dataset.when,
    about: Number(result.dataset.about),
    heading: result.querySelector("h3").textContent,
    exercises: advice[place].map(({ dataset }) => ({ key: dataset.exercise, demand: Number(dataset.demand) })),
    routine: Boolean(result.querySelector("[data-routine]")),
  }));
  const stop = find("stop");
  const end = find("results");
  const texts = { ...form.dataset, language: document.documentElement.lang };
  const onwards = find("next").textContent;
  let at = 0;
  let letterWords = "";

  const say = (text) => {
    find("say").textContent = text;
  };
  const side = (section, name) => section.querySelector(`[data-side="${name}"]`);
  // What is away is not on the screen; on paper it may stand.
  const away = (element, is) => element.classList.toggle("away", is);

  function answer(fieldset) {
    const feel = fieldset.querySelector("[type=radio]:checked")?.value ?? "";
    const hurting = fieldset.querySelector("[data-pain]")?.checked ?? false;
    return { feel, text: fieldset.querySelector("[data-degrees]")?.value ?? "", pain: hurting || feel === "pain" };
  }

  const answers = (section) => ({ left: answer(side(section, "left")), right: answer(side(section, "right")) });

  // Writes what is wrong beside each side, and gives back the first field that is.
  function check(section, place) {
    const given = answers(section);
    const wrong = ["left", "right"].filter((name) => mark(side(section, name), problem(steps[place], side(section, name).dataset, given[name])));
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

  const fields = () => [...form.elements].filter((field) => field.matches("input"));
  const read = () => fields().map((field) => (field.type === "text" ? field.value : field.checked));

  function restore(values) {
    fields().forEach((field, place) => {
      if (field.type === "text") field.value = values[place];
      else field.checked = values[place];
    });
  }

  function keep(done = false) {
    const begun = read().some(Boolean);
    keepAnswers(begun ? { steps: JSON.stringify(steps), fields: read(), at, done } : null);
    find("again").hidden = !begun;
  }

  function show(place) {
    at = place;
    for (const section of sections) away(section, section !== sections[at]);
    // As it was written: the whole test, for whoever prints it before it is answered.
    delete page.dataset.concluded;
    for (const hidden of [...results, ...results.flatMap((result) => [...result.querySelectorAll("[data-own]")]), stop, end]) hidden.hidden = false;
    for (const shown of document.querySelectorAll("[data-answers], [data-answered], [data-plan], [data-none], [data-routines]")) shown.hidden = true;
    away(form, false);
    away(stop, true);
    away(end, true);
    find("back").hidden = at === 0;
    find("next").textContent = at === sections.length - 1 ? texts.textLast : onwards;
  }

  function arrive(heading) {
    heading.focus({ preventScroll: true });
    heading.scrollIntoView({ block: "center" });
  }

  function step(place) {
    show(place);
    keep();
    arrive(sections[at].querySelector("h2"));
    say(sections[at].querySelector(".eyebrow").textContent);
  }

  function lines() {
    return sections.map((section, place) => [steps[place].name, inWords(steps[place], texts, answers(section))]).filter(([, words]) => words).map((line) => line.join(": "));
  }

  function list(place, items) {
    place.replaceChildren(...items);
    place.hidden = !items.length;
  }

  function item(words) {
    const line = document.createElement("li");
    line.textContent = words;
    return line;
  }

  function close(panel) {
    page.dataset.concluded = panel === stop ? "stop" : "plan";
    for (const section of sections) away(section, true);
    away(form, true);
    stop.hidden = panel !== stop;
    end.hidden = panel !== end;
    away(panel, false);
    list(panel.querySelector("[data-answers]"), lines().map(item));
    for (const answered of panel.querySelectorAll("[data-answered]")) answered.hidden = false;
    keep(true);
  }

  function conclude() {
    const made = plan(rules, findings(steps, sections.map(answers)));
    close(end);
    results.forEach((result, place) => {
      result.hidden = !made.results.includes(place);
      for (const own of result.querySelectorAll("[data-own]")) own.hidden = true;
    });
    find("none").hidden = made.results.length > 0;
    const cards = made.exercises.map(([result, place]) => advice[result][place]);
    list(find("planned"), cards.map((card) => card.cloneNode(true)));
    find("plan").hidden = !cards.length;
    list(find("routines"), made.routine < 0 ? [] : [results[made.routine].querySelector("[data-routine]").cloneNode(true)]);
    letterWords = letter(texts, {
      title: document.querySelector("h1").textContent.trim(),
      answers: lines(),
      headings: made.results.map((place) => rules[place].heading),
      exercises: cards.map(inOneLine),
    });
  }

  function inOneLine(card) {
    const words = (part) => card.querySelector(part)?.textContent.trim() ?? "";
    const dose = [words(".dose-card__dose b"), words(".dose-card__dose span")].filter(Boolean).join(" ");
    return [words(".dose-card__title"), dose].filter(Boolean).join(": ");
  }

  const painful = () => sections.some((section) => hurts(answers(section)));

  function onward(event) {
    event.preventDefault();
    // Pain answered anywhere stops, also where somebody went back from it.
    if (painful()) {
      close(stop);
      return arrive(stop.querySelector("h2"));
    }
    const wrong = check(sections[at], at);
    if (wrong) return wrong.focus();
    if (at < sections.length - 1) return step(at + 1);
    conclude();
    arrive(end.querySelector("h2"));
  }

  function again() {
    form.reset();
    for (const fieldset of form.querySelectorAll("[data-side]")) mark(fieldset, "");
    letterWords = "";
    step(0);
  }

  // A reloaded page comes back as it was left. Kept answers are checked as new ones are.
  function resume() {
    const kept = keptAnswers(steps);
    // A browser may give a reloaded page its old answers back, in fields that are not where they were.
    form.reset();
    if (!kept) return show(0);
    restore(kept.fields);
    show(Math.min(kept.at, sections.length - 1));
    find("again").hidden = false;
    if (!kept.done) return;
    if (painful()) close(stop);
    else if (sections.every((section, place) => !check(section, place))) conclude();
  }

  for (const one of document.querySelectorAll("[data-readable]")) away(one, true);
  for (const one of form.querySelectorAll("[data-fields], [data-walk]")) one.hidden = false;
  page.dataset.walked = "";
  form.addEventListener("submit", onward);
  form.addEventListener("input", () => keep());
  find("back").addEventListener("click", () => step(at - 1));
  find("clear").addEventListener("click", again);
  find("print").addEventListener("click", () => print());
  find("bring")?.addEventListener("click", () => bring(letterWords));
  resume();
}

if (form) walk();

// What answers mean, as plain rules: no page, no storage. Texts come from the data-text attributes of the page, in its language.
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

// A number of degrees from what was typed, such as 35, 35,5 or 35°; null for anything else.
export function degrees(text) {
  const match = /^\s*(\d{1,4}(?:[.,]\d+)?)\s*(?:°|deg|degrees)?\s*$/i.exec(text);
  return match ? Number(match[1].replace(",", ".")) : null;
}

// What is wrong with one side's answer, in words; "" where nothing is.
export function problem(step, texts, answer) {
  if (answer.pain) return "";
  if (step.ask !== "degrees") return answer.feel ? "" : texts.textChoose;
  const typed = answer.text.trim();
  if (!typed) return texts.textGive;
  const value = degrees(typed);
  if (value === null) return fill(texts.textFigure, { typed, most: step.most });
  if (value > step.most) return fill(texts.textMost, { typed: value, most: step.most });
  return "";
}

// Whether any side of a step hurts.
export const hurts = (sides) => sides.left.pain || sides.right.pain;

// The findings of all steps: {when, about} with the number of the step. None: everything was fine.
export function findings(steps, answers) {
  const found = [];
  steps.forEach((step, place) => {
    const { left, right } = answers[place];
    const add = (when) => found.push({ when, about: place + 1 });
    if (step.ask !== "degrees") {
      if (left.feel === "tight" || right.feel === "tight") add("tight");
      return;
    }
    const both = [degrees(left.text), degrees(right.text)];
    if (step.limited && Math.min(...both) < step.limited) add("limited");
    if (step.apart && Math.abs(both[0] - both[1]) > step.apart) add("uneven");
  });
  return found;
}

// The places of the results that answer these findings, in the coach's order. Each finding has one answer: that about its
// step, else that about whichever step (0). What is good is only said where nothing was found at all, and once.
export function answering(results, found) {
  const place = (when, about) => results.findIndex((one) => one.when === when && one.about === about);
  const answer = ({ when, about }) => (place(when, about) < 0 ? place(when, 0) : place(when, about));
  const good = place("good", 0) < 0 ? results.findIndex((one) => one.when === "good") : place("good", 0);
  const places = found.length ? found.map(answer) : [good];
  return [...new Set(places)].filter((one) => one >= 0).sort((one, other) => one - other);
}

// What one person is told and does: {results, exercises, routine}. Results are places in the list, those under a heading
// that stands there already left out. Exercises are [result, place] of the one dose that each is done with: of those that
// fit the most careful, where the exercise stood first. The routine is the place of the first result that names one, or -1.
export function plan(results, found) {
  const fitting = answering(results, found);
  const chosen = new Map();
  for (const result of fitting) {
    results[result].exercises.forEach(({ key, demand }, place) => {
      if (!chosen.has(key) || demand < chosen.get(key).demand) chosen.set(key, { demand, from: [result, place] });
    });
  }
  const first = (result) => fitting.find((one) => results[one].heading === results[result].heading);
  return {
    results: fitting.filter((one) => first(one) === one),
    exercises: [...chosen.values()].map(({ from }) => from),
    routine: fitting.find((one) => results[one].routine) ?? -1,
  };
}

// An answer in words; "" for none yet.
export function inWords(step, texts, { left, right }) {
  const measured = step.ask === "degrees";
  const figure = (value) => `${value.toLocaleString(texts.language)}°`;
  const one = ({ pain, feel, text }) => {
    if (pain) return measured ? texts.textHurts : texts.textPinchy;
    return measured ? figure(degrees(text)) : { good: texts.textGood, tight: texts.textTight }[feel];
  };
  const given = (side) => side.pain || (measured ? degrees(side.text) !== null : side.feel);
  const both = [[texts.textLeft, left], [texts.textRight, right]];
  const said = both.filter(([, side]) => given(side)).map(([text, side]) => fill(text, { answer: one(side) }));
  if (measured && said.length === 2 && !hurts({ left, right })) {
    const apart = Math.round(Math.abs(degrees(left.text) - degrees(right.text)) * 10) / 10;
    if (apart) said.push(fill(texts.textApart, { degrees: figure(apart) }));
  }
  return said.join(", ");
}

// A result as a person would write it to the coach: what they answered, what that means, and what they are to do.
export function letter(texts, { title, answers, headings, exercises }) {
  const rows = (label, lines) => (lines.length ? `${label}\n${lines.map((line) => `- ${line}`).join("\n")}` : "");
  const parts = [fill(texts.textDid, { title }), rows(texts.textFound, answers), rows(texts.textSaid, headings), rows(texts.textTodo, exercises)];
  return parts.filter(Boolean).join("\n\n");
}

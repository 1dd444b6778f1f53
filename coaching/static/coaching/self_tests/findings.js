// What answers mean, as plain rules: no page, no storage.

// A number of degrees from what was typed, such as 35, 35,5 or 35°; null for anything else.
export function degrees(text) {
  const match = /^\s*(\d{1,4}(?:[.,]\d+)?)\s*(?:°|deg|degrees)?\s*$/i.exec(text);
  return match ? Number(match[1].replace(",", ".")) : null;
}

// What is wrong with one side's answer, in words; "" where nothing is.
export function problem(step, side, answer) {
  if (answer.pain) return "";
  if (step.ask !== "degrees") return answer.feel ? "" : `Choose how the ${side} side feels.`;
  const typed = answer.text.trim();
  if (!typed) return `Give the degrees of the ${side} side, or tick that it hurts.`;
  const value = degrees(typed);
  if (value === null) return `“${typed}” is no number of degrees. Give a number from 0 to ${step.most}.`;
  if (value > step.most) return `No ${side} side turns ${value}°. Measure again: from 0 to ${step.most}.`;
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

// Whether a result is for these findings. One about no step in particular (0) is for any; "good" is for steps without any.
export function fits(result, found) {
  const about = (one) => !result.about || one.about === result.about;
  if (result.when === "good") return !found.some(about);
  return found.some((one) => one.when === result.when && about(one));
}

// An answer in words.
export function inWords(step, { left, right }) {
  if (step.ask !== "degrees") return `left ${left.feel}, right ${right.feel}`;
  const [one, other] = [degrees(left.text), degrees(right.text)];
  const apart = Math.round(Math.abs(one - other) * 10) / 10;
  return `left ${one}°, right ${other}°${apart ? `, ${apart}° apart` : ""}`;
}

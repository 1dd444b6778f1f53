// A workout as plain data: where somebody is in a list of steps, and what follows. No clock, no page: those call in.
// A step is [kind, exercise, seconds, label, reps, said]; kind is "ready", "hold", "rest" (timed), "reps" or "open".
const TIMED = new Set(["ready", "hold", "rest"]);
const named = ([kind, item, seconds, label, reps, said]) => ({ kind, item, seconds, label, reps, said, timed: TIMED.has(kind) });

// The step somebody is at; null once all are done.
export const present = (steps, state) => (state.at < steps.length ? named(steps[state.at]) : null);

// The state at the beginning of a step. `left` is in milliseconds.
export function enter(steps, at) {
  const place = Math.min(Math.max(0, at), steps.length);
  const step = present(steps, { at: place });
  return { at: place, count: 0, left: step?.timed ? step.seconds * 1000 : 0, paused: false };
}

// Whether somebody is in the middle of it: past the first moment, before the end.
export const begun = (steps, state) => state.at < steps.length && (state.at > 0 || state.count > 0);

export const next = (steps, state) => enter(steps, state.at + 1);

// The work before this one: rests are passed over, and a hold begins with its moment to get ready.
export function back(steps, state) {
  const work = (at) => at < steps.length && !["rest", "ready"].includes(steps[at][0]);
  let at = state.at - 1;
  if (steps[at]?.[0] === "ready") at -= 1;
  while (at > 0 && !work(at)) at -= 1;
  if (at > 0 && steps[at - 1][0] === "ready") at -= 1;
  return enter(steps, at);
}

// The first step of the exercise after this one.
export function skip(steps, state) {
  const item = steps[state.at]?.[1];
  const at = steps.findIndex((step, place) => place > state.at && step[1] !== item);
  return enter(steps, at < 0 ? steps.length : at);
}

// One rep more; the last one ends the set.
export function count(steps, state) {
  const done = state.count + 1;
  return done >= steps[state.at][4] ? next(steps, state) : { ...state, count: done };
}

export const pause = (state, paused) => ({ ...state, paused });

// Time goes by. A step that runs out leads to the next one and no further, however long the phone slept.
export function elapse(steps, state, milliseconds) {
  if (state.paused || !present(steps, state)?.timed) return state;
  const left = state.left - Math.max(0, milliseconds); // a clock may be set back
  return left > 0 ? { ...state, left } : next(steps, state);
}

// What a tab remembered, if it is a state of these steps and not of others, or nonsense.
export function recall(steps, kept) {
  const step = Number.isInteger(kept?.at) && kept.at >= 0 ? present(steps, kept) : null;
  if (!step) return null;
  const fits = (value, most) => (Number.isFinite(value) ? Math.min(Math.max(0, value), most) : most);
  const done = step.reps ? Math.floor(fits(kept.count, step.reps - 1)) : 0;
  return { at: kept.at, count: done, left: step.timed ? fits(kept.left, step.seconds * 1000) : 0, paused: step.timed };
}

// A duration as a clock shows it, rounded up: 0:30 until less than 29 seconds are left.
export function clock(milliseconds) {
  const seconds = Math.ceil(milliseconds / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

// Leads through a routine, one exercise at a time, and keeps the page for a place without a network.
import { back, begun, clock, count, elapse, enter, next, pause, present, recall, skip } from "./workout.js";
import { beep, mayDoze, stayAwake } from "./signals.js";
import { keep } from "./keeping.js";

const routine = document.querySelector("[data-routine]");
const room = routine.querySelector("[data-do]");
const KEPT = `routine ${location.pathname}`;
const part = (name) => room.querySelector(`[data-${name}]`);

// Written only once somebody began, and gone with the tab. A browser may refuse storage: then a reload begins anew.
function remember(values) {
  try {
    if (values) sessionStorage.setItem(KEPT, JSON.stringify(values));
    else sessionStorage.removeItem(KEPT);
  } catch {}
}

function remembered(version) {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEPT));
    return kept?.version === version ? kept : null;
  } catch {
    return null;
  }
}

function lead() {
  const steps = JSON.parse(room.dataset.steps);
  const { version, ...texts } = room.dataset; // data-text-…: what is said, in the page's language
  const last = Math.max(...steps.map((step) => step[1]));
  const open = routine.querySelector("[data-open]");
  const [fresh, onward] = [open, part("next")].map((button) => button.textContent);
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const of = (count, total) => texts.textOf.replace("{count}", count).replace("{total}", total);
  const kept = remembered(version);
  let state = recall(steps, kept) ?? enter(steps, 0);
  let loud = kept?.loud === true;
  let before = 0;
  let ticking = 0;

  // The button under the window is read out as soon as it has the focus again, so its words are right before that.
  function save() {
    open.textContent = begun(steps, state) ? open.dataset.textAgain : fresh;
    remember(state.at < steps.length ? { ...state, version, loud } : null);
  }

  // What a person who cannot see it must hear: once for each change, never for each second.
  const words = () => present(steps, state)?.said ?? texts.textDone;

  function figure(step) {
    if (!step) return "✓";
    if (step.kind === "reps") return `${state.count} / ${step.reps}`;
    return step.timed ? clock(state.left) : "";
  }

  function press(step) {
    if (!step) return part("close").textContent;
    if (step.kind === "reps") return texts.textCount;
    if (step.kind === "open") return texts.textSet;
    return state.paused ? texts.textOn : texts.textPause;
  }

  // Turns the goniometer: the whole half circle at the start of a hold or a rest, shut at its end.
  function turn(step) {
    const share = step?.timed ? state.left / (step.seconds * 1000) : step?.reps ? state.count / step.reps : 1;
    const angle = Math.round(180 * (still.matches && step?.timed ? 1 : share));
    part("dial").querySelector(".goniometer__arm").setAttribute("transform", `rotate(-${angle})`);
    part("dial").querySelector(".goniometer__arc").setAttribute("stroke-dasharray", `${angle} 400`);
  }

  function draw() {
    const step = present(steps, state);
    part("figure").textContent = figure(step);
    part("main").textContent = press(step);
    turn(step);
  }

  function show() {
    const step = present(steps, state);
    for (const one of room.querySelectorAll("[data-show]")) one.hidden = one.dataset.show !== String(step ? step.item : "end");
    part("place").textContent = of(step ? step.item : last, last);
    part("label").textContent = step?.label ?? "";
    part("progress").value = state.at / steps.length;
    part("next").textContent = step?.kind === "rest" ? texts.textSkip : onward;
    room.dataset.kind = step ? step.kind : "end";
    part("back").disabled = state.at === 0;
    part("next").disabled = part("skip").disabled = !step;
    draw();
  }

  const say = (text) => {
    part("say").textContent = text;
  };

  function go(to) {
    if (to === state) return;
    const moved = to.at !== state.at;
    state = to;
    save();
    if (!moved) return draw();
    show();
    say(words());
    if (loud) beep(present(steps, state)?.kind !== "rest");
    // A button that goes dead under the finger would drop the focus on the floor.
    const focused = document.activeElement;
    if (focused.disabled || !room.contains(focused)) part("main").focus();
    room.scrollTop = 0;
  }

  function tick() {
    const now = Date.now();
    const passed = now - before;
    before = now;
    const to = elapse(steps, state, passed);
    if (to.at !== state.at) return go(to);
    state = to;
    draw();
  }

  function main() {
    const step = present(steps, state);
    if (!step) return room.close();
    if (step.kind === "reps") {
      const to = count(steps, state);
      go(to);
      if (to.count) say(of(to.count, step.reps));
    } else if (step.kind === "open") go(next(steps, state));
    else {
      tick();
      go(pause(state, !state.paused));
      say(state.paused ? texts.textPaused : texts.textGoing);
    }
  }

  function begin() {
    if (!begun(steps, state)) state = enter(steps, 0);
    before = Date.now();
    ticking = setInterval(tick, 200);
    open.focus({ preventScroll: true });
    room.showModal();
    document.documentElement.dataset.doing = "";
    show();
    save();
    stayAwake();
    say(state.paused ? `${texts.textPaused}. ${words()}` : words());
  }

  function end() {
    clearInterval(ticking);
    delete document.documentElement.dataset.doing;
    mayDoze();
    if (present(steps, state)?.timed) state = pause(state, true);
    save();
  }

  const toggleSound = () => {
    loud = part("sound").ariaPressed !== "true";
    part("sound").ariaPressed = String(loud);
    save();
    if (loud) beep(true);
  };

  part("sound").ariaPressed = String(loud);
  open.addEventListener("click", begin);
  room.addEventListener("close", end);
  part("close").addEventListener("click", () => room.close());
  part("sound").addEventListener("click", toggleSound);
  part("main").addEventListener("click", main);
  part("back").addEventListener("click", () => go(back(steps, state)));
  part("next").addEventListener("click", () => go(next(steps, state)));
  part("skip").addEventListener("click", () => go(skip(steps, state)));
  room.addEventListener("keydown", (event) => {
    const way = { ArrowLeft: "back", ArrowRight: "next" }[event.key];
    if (!way || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    part(way).click();
  });
  document.addEventListener("visibilitychange", () => {
    if (room.open && !document.hidden) stayAwake();
  });
  if (kept && state.at < steps.length) begin();
}

// A picture further down may not be there yet, and paper waits for none.
async function printSheet() {
  const pictures = [...routine.querySelectorAll(".part img")];
  for (const picture of pictures) picture.loading = "eager";
  await Promise.allSettled(pictures.map((picture) => picture.decode()));
  print();
}

if (room) {
  routine.querySelector("[data-print]").addEventListener("click", printSheet);
  lead();
  keep(routine);
}

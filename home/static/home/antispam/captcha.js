// The CAPTCHA, for any form that has a place for it: its provider is asked for nothing before somebody begins to write.
// Whatever goes wrong, the form is sent without it.
const place = document.querySelector("[data-captcha]");
const PATIENCE = 5000; // milliseconds that the provider may take to load and to start once somebody wants to send
const FRESH = 110_000; // milliseconds; a token holds for two minutes

if (place) {
  const form = place.closest("form");
  const { captcha: kind, sitekey, action, script: address, api, puzzle } = place.dataset;
  const token = place.querySelector("[type=hidden]");
  const without = place.querySelector("[type=checkbox]");
  const offer = place.querySelector("[data-captcha-offer]");
  const send = form.querySelector("[type=submit]");
  const words = send.textContent;
  let loading;
  let widget;
  let solved = () => {};
  let asking = false;
  let passing = false;

  place.hidden = false;

  const pause = (time) => new Promise((resolve) => setTimeout(resolve, time));

  function keep(value) {
    token.value = value;
    try {
      sessionStorage.setItem("captcha", Date.now());
    } catch {}
    solved();
  }

  // The form came back with the token that it was sent with.
  function isFresh() {
    try {
      return Date.now() - sessionStorage.getItem("captcha") < FRESH;
    } catch {
      return false;
    }
  }

  // The provider tells nobody that it shows pictures to choose from, but its frame can be seen then.
  function isPuzzling() {
    const frames = puzzle ? [...document.querySelectorAll(puzzle)] : [];
    return frames.some((frame) => getComputedStyle(frame).visibility === "visible");
  }

  function load() {
    loading ??= new Promise((resolve, reject) => {
      const script = document.createElement("script");
      window.captchaLoaded = () => (window[api].ready ? window[api].ready(resolve) : resolve());
      script.src = address;
      script.onerror = reject;
      document.head.append(script);
    }).then(draw);
    loading.catch(() => {});
    return loading;
  }

  function draw() {
    if (kind === "score") return;
    const size = kind === "invisible" ? { size: "invisible", badge: "inline" } : {};
    // A token that ran out is sent all the same: it says that somebody solved it.
    widget = window[api].render(place.querySelector("[data-captcha-box]"), { sitekey, callback: keep, ...size });
  }

  async function ask() {
    await load();
    if (kind === "score") return keep(await window[api].execute(sitekey, { action }));
    const answer = new Promise((resolve) => {
      solved = resolve;
    });
    window[api].reset(widget);
    window[api].execute(widget);
    return answer;
  }

  // True once it can be sent: with a token, or without one if the visitor says so or nothing comes. Pictures take as
  // long as they take; false if they were closed.
  async function wait() {
    let over = false;
    let opened = false;
    const answer = ask()
      .catch(() => {})
      .finally(() => {
        over = true;
      });
    const until = Date.now() + PATIENCE;
    while (!over && !without.checked) {
      await Promise.race([answer, pause(200)]);
      if (isPuzzling()) {
        opened = true;
        offer.hidden = false;
      } else if (opened) {
        await Promise.race([answer, pause(1000)]);
        if (!isPuzzling()) return over || without.checked;
      } else if (Date.now() > until) break;
    }
    return true;
  }

  const begin = () => without.checked || load();
  form.addEventListener("input", (event) => event.target === without || begin());
  // By then any other module has put back what was typed before.
  addEventListener("DOMContentLoaded", () => {
    if (!isFresh()) token.value = "";
    if ("sentBack" in form.dataset || "begun" in form.dataset) begin();
  });

  // Before any other listener of the form, whichever module came first.
  async function hold(event) {
    if (passing || kind === "checkbox" || without.checked) return;
    event.preventDefault();
    if (asking) return;
    asking = true;
    const ready = await wait();
    await pause(0); // a browser ignores a submit within a submit
    asking = false;
    if (!ready) {
      send.textContent = words;
      return;
    }
    offer.hidden = true;
    passing = true;
    (form.requestSubmit ?? form.submit).call(form); // older browsers have only the second
    passing = false;
  }
  form.addEventListener("submit", hold, { capture: true });
  offer.addEventListener("click", () => {
    without.checked = true;
    if (!asking) form.requestSubmit();
  });
}

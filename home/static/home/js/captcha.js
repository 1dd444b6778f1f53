// The CAPTCHA, for any form that has a place for it: its provider is asked for nothing before somebody begins to write.
// Whatever goes wrong, the form is sent without it.
const place = document.querySelector("[data-captcha]");
const PATIENCE = 5000; // milliseconds that a token may take once somebody wants to send

if (place) {
  const form = place.closest("form");
  const { captcha: kind, sitekey, domain, action } = place.dataset;
  const token = place.querySelector("[type=hidden]");
  const without = place.querySelector("[type=checkbox]");
  let loading;
  let widget;
  let solved = () => {};
  let asking = false;
  let passing = false;

  place.hidden = false;

  function keep(value) {
    token.value = value;
    solved();
  }

  function load() {
    loading ??= new Promise((resolve, reject) => {
      const script = document.createElement("script");
      window.captchaLoaded = () => window.grecaptcha.ready(resolve);
      script.src = `https://${domain}/recaptcha/api.js?onload=captchaLoaded&render=${kind === "score" ? encodeURIComponent(sitekey) : "explicit"}`;
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
    widget = window.grecaptcha.render(place.querySelector("[data-captcha-box]"), { sitekey, callback: keep, ...size });
  }

  async function ask() {
    await load();
    if (kind === "score") return keep(await window.grecaptcha.execute(sitekey, { action }));
    const answer = new Promise((resolve) => (solved = resolve));
    window.grecaptcha.reset(widget);
    window.grecaptcha.execute(widget);
    return answer;
  }

  form.addEventListener("input", (event) => {
    if (event.target !== without && !without.checked) load();
  });

  // Before any other listener of the form, whichever module came first.
  async function hold(event) {
    if (passing || kind === "checkbox" || without.checked) return;
    event.preventDefault();
    if (asking) return;
    asking = true;
    await Promise.race([ask().catch(() => {}), new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
    await new Promise((next) => setTimeout(next)); // a browser ignores a submit within a submit
    asking = false;
    passing = true;
    form.requestSubmit();
    passing = false;
  }
  form.addEventListener("submit", hold, { capture: true });
}

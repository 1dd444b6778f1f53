// Fetches the box of “I put this into practice” once it comes near, so that pages are the same for everybody; and counts, in
// seconds, how long the form was open. Without this module a link leads to the same form on a page of its own.
const section = document.querySelector("[data-practice]");

function time(form) {
  const begun = performance.now();
  form.addEventListener("submit", () => {
    form.elements.took.value = ((performance.now() - begun) / 1000).toFixed(1);
  });
}

async function open() {
  const answer = await fetch(section.dataset.practice, { headers: { "X-Requested-With": "fetch" } });
  if (!answer.ok) return;
  const box = document.createElement("div");
  box.innerHTML = await answer.text();
  section.querySelector(".practised__open").closest("p").replaceWith(box);
  time(box.querySelector("[data-practice-form]"));
}

if (section) {
  new IntersectionObserver((entries, observer) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    observer.disconnect();
    open().catch(() => {});
  }, { rootMargin: "600px" }).observe(section);
}

const here = document.querySelector("[data-practice-form]");
if (here) time(here);

// Marks the section in view in the contents, and turns the goniometer's arm as the text is read.
const FIRST = 20;
const LAST = 172;
const contents = document.querySelector("[data-contents]");
const text = document.querySelector(".story");

if (contents && text) {
  const links = [...contents.querySelectorAll("a")];
  const headings = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
  const arm = contents.querySelector(".goniometer__arm");
  const arc = contents.querySelector(".goniometer__arc");
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  let waiting = false;
  let current = null;

  const turn = (share) => {
    const angle = Math.round(FIRST + (LAST - FIRST) * share);
    arm.setAttribute("transform", `rotate(-${angle})`);
    arc.setAttribute("stroke-dasharray", `${angle} 400`);
  };

  const follow = () => {
    waiting = false;
    const box = text.getBoundingClientRect();
    const share = Math.min(1, Math.max(0, (innerHeight * 0.4 - box.top) / Math.max(1, box.height - innerHeight * 0.4)));
    const place = headings.findLastIndex((heading) => heading && heading.getBoundingClientRect().top < innerHeight * 0.4);
    // Without motion the arm moves on only where a new section begins.
    if (!still.matches) turn(share);
    else if (links[place] !== current || !current) turn((place + 1) / links.length);
    if (links[place] === current) return;
    current?.removeAttribute("aria-current");
    current = links[place] ?? null;
    current?.setAttribute("aria-current", "true");
  };

  const ask = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(follow);
  };

  addEventListener("scroll", ask, { passive: true });
  addEventListener("resize", ask, { passive: true });
  follow();
}

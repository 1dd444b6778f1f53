// In the editor: who signs in again in another window is given a new token, and what was written here would be refused with
// the old one. The open form takes the new one over, so that it goes on saving.
const token = () => document.cookie.match(/(?:^|; )[\w-]*csrftoken=([^;]+)/)?.[1];
let known = token();

function takeOver() {
  const now = token();
  if (!now || now === known) return;
  known = now;
  for (const field of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) field.value = now;
}

for (const name of ["input", "submit", "visibilitychange"]) document.addEventListener(name, takeOver, true);
addEventListener("focus", takeOver);

// On every page: asks for the editor's bar only where the editor's cookie says that somebody is signed in.
const place = document.cookie.match(/(?:^|; )editor="?(\/[\w%/-]*)/)?.[1];
if (place && !place.startsWith("//") && self === top) {
  const address = `${decodeURIComponent(place)}bar/?path=${encodeURIComponent(location.pathname)}`;
  const answer = await fetch(address, { headers: { "X-Requested-With": "XMLHttpRequest" } });
  if (answer.status === 200) {
    const page = await answer.json();
    (await import(page.script)).show(page);
  }
}

/* Copies the address beside a button, and says so on it. */
for (const button of document.querySelectorAll("[data-copy]")) {
  button.addEventListener("click", async () => {
    const field = document.getElementById(button.dataset.copy);
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
      button.textContent = button.dataset.textCopied;
    } catch {
      button.textContent = button.dataset.textMarked; // the browser forbids it; the address is marked
    }
  });
}

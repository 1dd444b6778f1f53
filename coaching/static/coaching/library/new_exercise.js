// In the chooser of exercises: makes a draft of the name that was searched for, and shows it among what was found.
document.addEventListener("click", async ({ target }) => {
  const button = target.closest?.("[data-new-exercise]");
  if (!button || button.disabled) return;
  button.disabled = true;
  const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
  const body = new URLSearchParams({ title: button.dataset.title });
  const answer = await fetch(button.dataset.newExercise, { method: "POST", body, headers: { "X-CSRFToken": token } });
  if (!answer.ok) {
    button.textContent = "This could not be made. Try it under Exercises in the menu.";
    return;
  }
  const search = button.closest(".modal, [role=dialog]").querySelector('input[name="q"]');
  search.value = button.dataset.title;
  search.dispatchEvent(new Event("input", { bubbles: true }));
});

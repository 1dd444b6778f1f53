// Choosing from what was searched for, in the form of answers that stand first.
window.createQueryChooser = (id, url) => {
  const field = document.getElementById(id);
  document.getElementById(`${id}-chooser`).addEventListener("click", () =>
    window.ModalWorkflow({
      url,
      onload: window.QUERY_CHOOSER_MODAL_ONLOAD_HANDLERS,
      responses: { queryChosen: ({ querystring }) => { field.value = querystring; } },
    }),
  );
};

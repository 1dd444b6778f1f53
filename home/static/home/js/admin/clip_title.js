// A film or sound without a title is called as its file is.
const title = document.getElementById("id_title");

document.getElementById("id_file").addEventListener("change", ({ target }) => {
  const [file] = target.files;
  if (file && !title.value) title.value = file.name.replace(/\.[^.]+$/, "");
});

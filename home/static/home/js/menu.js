// The menu of a phone closes when the focus leaves it, so that nothing under it is focused unseen.
const menu = document.getElementById("menu");
const opener = document.querySelector("[popovertarget=menu]");

menu?.addEventListener("focusout", ({ relatedTarget }) => {
  const open = menu.matches("[popover]:popover-open");
  if (open && relatedTarget && relatedTarget !== opener && !menu.contains(relatedTarget)) menu.hidePopover();
});

// On paper nothing can be opened: what is folded or left for a click is opened before it is printed.
const AT_MOST = 5000; // rows of a list
kg.unfold = (room) => {
  for (let round = 0; round < 40; round += 1) {
    const buttons = [...room.querySelectorAll("button.more")].filter((button) => button.offsetParent && !button.disabled);
    if (!buttons.length || room.querySelectorAll("tr, li, .evidence, .hit, .relation").length > AT_MOST) break;
    for (const button of buttons) button.click();
  }
  for (const button of room.querySelectorAll(".words[aria-expanded=false]")) button.click();
};
kg.startPrint = () => window.addEventListener("beforeprint", () => {
  if (!kg.more) return;
  const focus = document.activeElement;
  kg.unfold(kg.byId("panel"));
  if (!["start", "graph"].includes(kg.state.view)) kg.unfold(kg.room());
  if (focus && focus.isConnected) focus.focus({ preventScroll: true });
});

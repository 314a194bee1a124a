// What pointer and keys do on the picture, whoever draws it.
kg.tap = (lens, px, py) => {
  const found = kg.nodeAt(lens, px, py);
  const again = performance.now() - (kg.tapped ? kg.tapped.when : -Infinity) < 500;
  // The details that open move the picture: the second tap of two is meant for what the first one hit.
  if (again) return;
  kg.tapped = { found, when: performance.now() };
  kg.hovered = -1;
  if (found >= 0) { kg.choose(found, false); return; }
  const bubble = kg.bubbleAt(lens, px, py);
  if (bubble >= 0) { kg.openGroup(bubble); return; }
  const edge = kg.more ? kg.edgeAt(lens, px, py) : -1;
  if (edge >= 0) kg.chooseEdge(edge);
  else kg.choose(-1, false);
};
kg.tapTwice = () => { if (kg.tapped && kg.tapped.found >= 0) kg.openNear(kg.tapped.found); };
// What is under the pointer is lit. `at` gives nodeAt's arguments for a place on the canvas.
kg.followPointer = (canvas, at) => {
  let waiting = null;
  const light = (found) => {
    // The picture has just moved under a pointer that rests.
    if (kg.tapped && performance.now() - kg.tapped.when < 300) return;
    canvas.style.cursor = found >= 0 ? "pointer" : "";
    if (found === kg.hovered) return;
    kg.hovered = found;
    kg.picture.light();
  };
  canvas.addEventListener("pointermove", (event) => {
    if (event.buttons || event.pointerType === "touch") return;
    if (!waiting) requestAnimationFrame(() => { if (!waiting) return; const [x, y] = waiting; waiting = null; light(kg.nodeAt(...at(x, y))); });
    waiting = [event.offsetX, event.offsetY];
  });
  canvas.addEventListener("pointerleave", () => { waiting = null; if (kg.hovered >= 0) light(-1); });
};

kg.nextThing = (step) => {
  if (kg.isFar()) { kg.nextBubble(step); return; }
  const shown = kg.ranked.filter((i) => kg.visible[i]);
  if (!shown.length) return;
  const at = shown.indexOf(kg.state.chosen);
  kg.choose(shown[(at + (step > 0 ? 1 : shown.length - (at < 0 ? 0 : 1))) % shown.length]);
};
const PAN = { ArrowLeft: [-80, 0], ArrowRight: [80, 0], ArrowUp: [0, -80], ArrowDown: [0, 80] };
const enter = () => {
  if (kg.isFar() && kg.bubble >= 0 && kg.groupCounts()[kg.bubble]) kg.openGroup(kg.bubble);
  else if (kg.state.chosen >= 0) kg.byId("panel").querySelector("h2").focus();
};
const ofChosen = (act) => () => { if (kg.state.chosen >= 0) act(kg.state.chosen); };
const KEYS = {
  "+": () => kg.tools.zoomin(), "=": () => kg.tools.zoomin(), "-": () => kg.tools.zoomout(), 0: () => kg.tools.fit(),
  n: () => kg.nextThing(1), p: () => kg.nextThing(-1), Enter: enter,
  e: ofChosen((i) => kg.openNear(i)), x: ofChosen((i) => kg.dismiss(i)), Delete: ofChosen((i) => kg.dismiss(i)),
  u: () => kg.up(), Backspace: () => kg.up(),
  1: () => kg.deepen(1), 2: () => kg.deepen(2), 3: () => kg.deepen(3),
};
kg.pictureKeys = (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (PAN[event.key]) { kg.picture.pan(...PAN[event.key]); kg.moved = true; kg.remember("replace"); }
  else if (KEYS[event.key]) KEYS[event.key]();
  else return;
  event.preventDefault();
};

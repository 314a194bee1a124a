// The picture for large graphs: one canvas over packed arrays. While it moves, the last full drawing is
// shifted and scaled; the next full drawing is made in slices, so that no frame waits for it.
kg.canvasPicture = (place) => {
  const canvas = kg.element("canvas", {});
  place.append(canvas);
  const screen = canvas.getContext("2d");
  const SLICE = 9; // milliseconds of drawing a frame
  let ratio = 1;
  let width = 0;
  let height = 0;
  let x = 0;
  let y = 0;
  let scale = 1;
  let kept = null; // { image, x, y, scale }
  let job = null;
  let frame = 0;

  const measure = () => {
    ratio = Math.min(window.devicePixelRatio || 1, 2);
    width = place.clientWidth;
    height = place.clientHeight;
    canvas.width = Math.max(1, width * ratio);
    canvas.height = Math.max(1, height * ratio);
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
  };
  const blit = () => {
    screen.setTransform(1, 0, 0, 1, 0, 0);
    screen.fillStyle = kg.ground();
    screen.fillRect(0, 0, canvas.width, canvas.height);
    if (kept) {
      const grow = scale / kept.scale;
      const dx = ((kept.x - x) * scale + width / 2 - (width / 2) * grow) * ratio;
      const dy = ((kept.y - y) * scale + height / 2 - (height / 2) * grow) * ratio;
      screen.drawImage(kept.image, dx, dy, kept.image.width * grow, kept.image.height * grow);
    }
    screen.setTransform(ratio, 0, 0, ratio, 0, 0);
    kg.paintLit(screen, { x, y, scale }, width, height, !job);
  };
  const finish = (at) => {
    kept = at;
    job = null;
    blit();
    kg.ready();
  };
  const step = () => {
    frame = 0;
    if (!job) { blit(); return; }
    const end = performance.now() + SLICE;
    if (job.wait > performance.now()) { blit(); frame = requestAnimationFrame(step); return; }
    do {
      if (job.pieces.next().done) { finish(job.at); return; }
    } while (performance.now() < end);
    blit();
    frame = requestAnimationFrame(step);
  };
  const draw = (now = false, wait = 0) => {
    const image = document.createElement("canvas");
    image.width = canvas.width;
    image.height = canvas.height;
    const at = { image, x, y, scale };
    const pen = image.getContext("2d");
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    const pieces = kg.paint(pen, at, width, height);
    if (now) { for (const _ of pieces); finish(at); return; }
    job = { at, pieces, wait: performance.now() + wait };
    if (!frame) frame = requestAnimationFrame(step);
  };
  const move = () => draw(false, 120);
  // Where nothing is shown there is nothing to go to, but what was shown goes.
  const show = (view) => { if (view) ({ x, y, scale } = view); draw(true); };
  const fit = () => show(kg.isFar() ? kg.frameOfBubbles(width, height) : kg.frame(kg.everything(), width, height));
  const lens = () => kg.farLens(kg.lens({ x, y, scale }, width, height));
  let grip = null;
  const fingers = new Map();
  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    fingers.set(event.pointerId, [event.offsetX, event.offsetY]);
    grip = { at: [event.offsetX, event.offsetY], moved: false, gap: 0 };
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!grip || !fingers.has(event.pointerId)) return;
    const [ox, oy] = fingers.get(event.pointerId);
    fingers.set(event.pointerId, [event.offsetX, event.offsetY]);
    if (fingers.size === 2) {
      const [a, b] = [...fingers.values()];
      const gap = Math.hypot(a[0] - b[0], a[1] - b[1]);
      if (grip.gap) scale = Math.min(8, Math.max(0.002, scale * (gap / grip.gap)));
      grip.gap = gap;
      grip.moved = true;
    } else {
      x -= (event.offsetX - ox) / scale;
      y -= (event.offsetY - oy) / scale;
      if (Math.hypot(event.offsetX - grip.at[0], event.offsetY - grip.at[1]) > 4) grip.moved = true;
    }
    if (grip.moved) move();
  });
  const release = (event) => {
    fingers.delete(event.pointerId);
    if (grip && !grip.moved && event.type === "pointerup") kg.tap(lens(), event.offsetX, event.offsetY);
    if (!fingers.size) grip = null;
  };
  canvas.addEventListener("pointerup", release);
  canvas.addEventListener("pointercancel", release);
  canvas.addEventListener("dblclick", kg.tapTwice);
  canvas.addEventListener("wheel", (event) => {
    event.preventDefault();
    const factor = Math.exp(-event.deltaY * 0.0015);
    const wx = (event.offsetX - width / 2) / scale + x;
    const wy = (event.offsetY - height / 2) / scale + y;
    scale = Math.min(8, Math.max(0.002, scale * factor));
    x = wx - (event.offsetX - width / 2) / scale;
    y = wy - (event.offsetY - height / 2) / scale;
    move();
  }, { passive: false });
  kg.followPointer(canvas, (px, py) => [lens(), px, py]);
  measure();
  return {
    fit,
    focus: (i) => show({ x: kg.at.x[i], y: kg.at.y[i], scale: Math.max(scale, 0.7) }),
    frame: (members) => show(kg.frame(members, width, height)),
    zoom: (factor) => { scale = Math.min(8, Math.max(0.002, scale * factor)); move(); },
    pan: (dx, dy) => { x += dx / scale; y += dy / scale; move(); },
    light: () => { if (kept && !frame) frame = requestAnimationFrame(step); },
    filter: () => {},
    redraw: () => draw(true),
    view: () => ({ x, y, scale }),
    show,
    resize: () => { measure(); draw(true); },
  };
};

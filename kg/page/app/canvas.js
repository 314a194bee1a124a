// The picture for large graphs: one canvas over packed arrays. While it moves, the last full drawing is
// shifted and scaled; the next full drawing is made in slices, so that no frame waits for it.
kg.canvasPicture = (place) => {
  const { node, edge } = kg.core;
  const xs = Float32Array.from(node.x);
  const ys = Float32Array.from(node.y);
  const canvas = kg.element("canvas", {});
  place.append(canvas);
  const screen = canvas.getContext("2d");
  const SLICE = 9; // milliseconds of drawing a frame
  const BUDGET = 40_000; // lines in one drawing; of more, evenly chosen ones stand for all
  let ratio = 1;
  let width = 0;
  let height = 0;
  let x = 0;
  let y = 0;
  let scale = 1;
  let chosen = [];
  let kept = null; // { image, x, y, scale }
  let job = null;
  let frame = 0;

  const toScreen = (i) => [(xs[i] - x) * scale + width / 2, (ys[i] - y) * scale + height / 2];
  const measure = () => {
    ratio = Math.min(window.devicePixelRatio || 1, 2);
    width = place.clientWidth;
    height = place.clientHeight;
    canvas.width = Math.max(1, width * ratio);
    canvas.height = Math.max(1, height * ratio);
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
  };
  const shape = (context, kind, px, py, size) => {
    if (kind === "dot") { context.moveTo(px + size, py); context.arc(px, py, size, 0, 6.2832); return; }
    if (kind === "square") { context.rect(px - size * 0.88, py - size * 0.88, size * 1.76, size * 1.76); return; }
    const corners = { diamond: 4, triangle: 3, triangleDown: 3, hexagon: 6, star: 10 }[kind];
    const turn = kind === "triangleDown" ? Math.PI / 2 : -Math.PI / 2;
    for (let k = 0; k < corners; k += 1) {
      const far = kind === "star" && k % 2 ? size * 0.5 : size * 1.1;
      const angle = turn + (k * 2 * Math.PI) / corners;
      if (k === 0) context.moveTo(px + far * Math.cos(angle), py + far * Math.sin(angle));
      else context.lineTo(px + far * Math.cos(angle), py + far * Math.sin(angle));
    }
    context.closePath();
  };

  // One full drawing, given back piece by piece.
  function* drawing(context, view) {
    const dark = kg.isDark();
    const left = (i) => (xs[i] - view.x) * view.scale + width / 2;
    const top = (i) => (ys[i] - view.y) * view.scale + height / 2;
    const inside = (px, py) => px > -60 && py > -60 && px < width + 60 && py < height + 60;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.fillStyle = dark ? "#12171e" : "#f7f8fa";
    context.fillRect(0, 0, width, height);
    const passes = [
      [(e) => edge.predicate[e] === kg.MENTIONS, dark ? "rgba(140,150,165,.13)" : "rgba(110,120,135,.13)", 0.6],
      [(e) => edge.predicate[e] !== kg.MENTIONS, dark ? "rgba(170,185,205,.7)" : "rgba(60,80,110,.6)", 1.2],
    ];
    for (const [wanted, colour, line] of passes) {
      context.strokeStyle = colour;
      context.lineWidth = line;
      context.beginPath();
      let drawn = 0;
      const seen = [];
      for (let e = 0; e < edge.from.length; e += 1) {
        if (!kg.shown[e] || !wanted(e)) continue;
        const a = edge.from[e];
        const b = edge.to[e];
        const ax = left(a);
        const ay = top(a);
        const bx = left(b);
        const by = top(b);
        if (Math.max(ax, bx) < 0 || Math.min(ax, bx) > width || Math.max(ay, by) < 0 || Math.min(ay, by) > height) continue;
        seen.push(e);
      }
      const step = Math.max(1, seen.length / BUDGET);
      for (let k = 0; k < seen.length; k += step) {
        const e = seen[Math.floor(k)];
        context.moveTo(left(edge.from[e]), top(edge.from[e]));
        context.lineTo(left(edge.to[e]), top(edge.to[e]));
        drawn += 1;
        if (drawn % 300 === 0) { context.stroke(); context.beginPath(); yield; }
      }
      context.stroke();
    }
    for (let kind = 0; kind < kg.core.kinds.length; kind += 1) {
      context.fillStyle = kg.colour(kind);
      context.beginPath();
      let drawn = 0;
      for (let i = 0; i < xs.length; i += 1) {
        if (node.kind[i] !== kind || !kg.visible[i]) continue;
        const px = left(i);
        const py = top(i);
        if (!inside(px, py)) continue;
        const size = Math.max(kg.size[i] * view.scale, 0.7);
        if (size < 2.2) context.rect(px - size, py - size, size * 2, size * 2);
        else shape(context, kg.core.kinds[kind][4], px, py, size);
        drawn += 1;
        if (drawn % 1500 === 0) { context.fill(); context.beginPath(); yield; }
      }
      context.fill();
    }
  }
  const blit = () => {
    screen.setTransform(1, 0, 0, 1, 0, 0);
    screen.fillStyle = kg.isDark() ? "#12171e" : "#f7f8fa";
    screen.fillRect(0, 0, canvas.width, canvas.height);
    if (kept) {
      const grow = scale / kept.scale;
      const dx = ((kept.x - x) * scale + width / 2 - (width / 2) * grow) * ratio;
      const dy = ((kept.y - y) * scale + height / 2 - (height / 2) * grow) * ratio;
      screen.drawImage(kept.image, dx, dy, kept.image.width * grow, kept.image.height * grow);
    }
    screen.setTransform(ratio, 0, 0, ratio, 0, 0);
    if (chosen.length) {
      screen.strokeStyle = "#d55e00";
      screen.lineWidth = 1.4;
      screen.beginPath();
      const lines = chosen.length > 1 ? kg.pathEdges() : Array.from(kg.around(chosen[0])).slice(0, 400);
      for (const e of lines) if (kg.shown[e]) { screen.moveTo(...toScreen(edge.from[e])); screen.lineTo(...toScreen(edge.to[e])); }
      screen.stroke();
      for (const i of chosen) {
        screen.beginPath();
        screen.arc(...toScreen(i), kg.size[i] * scale + 4, 0, 6.2832);
        screen.lineWidth = 3;
        screen.stroke();
      }
    }
  };
  const finish = (at) => {
    kept = at;
    job = null;
    blit();
    kg.labels(screen, toScreen, scale, width, height, chosen);
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
    const pieces = drawing(image.getContext("2d"), at);
    if (now) { for (const _ of pieces); finish(at); return; }
    job = { at, pieces, wait: performance.now() + wait };
    if (!frame) frame = requestAnimationFrame(step);
  };
  const move = () => draw(false, 120);
  const fit = () => {
    let [l, t, r, b] = [Infinity, Infinity, -Infinity, -Infinity];
    for (let i = 0; i < xs.length; i += 1) {
      if (!kg.visible[i]) continue;
      l = Math.min(l, xs[i]); r = Math.max(r, xs[i]); t = Math.min(t, ys[i]); b = Math.max(b, ys[i]);
    }
    if (l > r) return;
    x = (l + r) / 2;
    y = (t + b) / 2;
    scale = Math.min(width / (r - l + 120), height / (b - t + 120), 1.5);
  };
  const hit = (px, py) => {
    let best = -1;
    let nearest = 14;
    for (const i of kg.ranked) {
      if (!kg.visible[i]) continue;
      const [nx, ny] = toScreen(i);
      const gap = Math.hypot(nx - px, ny - py) - kg.size[i] * scale;
      if (gap < nearest) { nearest = gap; best = i; if (gap < 0) break; }
    }
    return best;
  };
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
    if (grip && !grip.moved && event.type === "pointerup") {
      const found = hit(event.offsetX, event.offsetY);
      kg.choose(found, false);
    }
    if (!fingers.size) grip = null;
  };
  canvas.addEventListener("pointerup", release);
  canvas.addEventListener("pointercancel", release);
  canvas.addEventListener("dblclick", (event) => { const found = hit(event.offsetX, event.offsetY); if (found >= 0) kg.surroundings(found); });
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
  measure();
  fit();
  draw(true);
  return {
    canvas: () => canvas,
    fit: () => { fit(); draw(true); },
    focus: (i) => { x = xs[i]; y = ys[i]; scale = Math.max(scale, 0.7); draw(true); },
    zoom: (factor) => { scale = Math.min(8, Math.max(0.002, scale * factor)); move(); },
    pan: (dx, dy) => { x += dx / scale; y += dy / scale; move(); },
    select: (found) => { chosen = found; if (kept) finish(kept); },
    filter: () => draw(true),
    redraw: () => draw(true),
    view: () => ({ x, y, scale }),
    show: (view) => { ({ x, y, scale } = view); draw(true); },
    resize: () => { measure(); draw(true); },
  };
};

// Labels that never pile up: each takes a free place on the screen, the most important first.
kg.labels = (context, toScreen, scale, width, height, chosen) => {
  const dark = kg.isDark();
  context.textAlign = "center";
  context.textBaseline = "top";
  context.lineJoin = "round";
  const taken = new Map();
  const cell = 64;
  const free = (left, top, right, bottom) => {
    const found = [];
    for (let x = Math.floor(left / cell); x <= Math.floor(right / cell); x += 1) {
      for (let y = Math.floor(top / cell); y <= Math.floor(bottom / cell); y += 1) {
        const key = x * 100003 + y;
        for (const box of taken.get(key) || []) {
          if (left < box[2] && right > box[0] && top < box[3] && bottom > box[1]) return false;
        }
        found.push(key);
      }
    }
    const box = [left, top, right, bottom];
    for (const key of found) { if (taken.has(key)) taken.get(key).push(box); else taken.set(key, [box]); }
    return true;
  };
  const near = new Set(chosen);
  for (const i of chosen) for (const e of kg.around(i)) if (kg.shown[e]) near.add(kg.other(e, i));
  const most = kg.tongue.now === "zh" ? 14 : 26;
  let drawn = 0;
  const draw = (i, strong) => {
    if (!kg.visible[i]) return;
    const [x, y] = toScreen(i);
    if (x < -40 || y < -40 || x > width + 40 || y > height + 40) return;
    const large = strong ? 14 : Math.max(11, Math.min(15, 9 + kg.size[i] * scale * 0.35));
    const words = kg.shorten(kg.name(i), strong ? 40 : most);
    context.font = `${strong ? "600 " : ""}${large}px system-ui, "Noto Sans CJK SC", "Microsoft YaHei", sans-serif`;
    const half = context.measureText(words).width / 2 + 3;
    const top = y + kg.size[i] * scale + 2;
    if (!free(x - half, top, x + half, top + large + 3)) return;
    context.strokeStyle = dark ? "#12171e" : "#f7f8fa";
    context.lineWidth = 3.5;
    context.fillStyle = dark ? "#e8ecf1" : "#1b2430";
    context.strokeText(words, x, top);
    context.fillText(words, x, top);
    drawn += 1;
  };
  for (const i of chosen) draw(i, true);
  if (chosen.length) for (const i of near) if (drawn < 160) draw(i, false);
  let seen = 0;
  for (const i of kg.ranked) {
    if (drawn > 220 || seen > 6000) break;
    // From far away only what is drawn large enough to be found again has a name.
    if (kg.size[i] * scale > 2.2 || seen < 40) draw(i, false);
    seen += 1;
  }
};

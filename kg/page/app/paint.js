// The picture drawn with a pen: in pieces, so that no frame waits for it.
const BUDGET = 40_000; // lines in one drawing; of more, evenly chosen ones stand for all
const NEAR_LINES = 2500; // up to so many lines have heads that show their direction

// A ground under each community that has several members here: one flat shape, made of a disc a member.
kg.hasGrounds = () => !(kg.state.colour === "community" || kg.state.only >= 0 || kg.state.community >= 0 || kg.isFar()) && kg.groups.length > 1;
kg.paintGrounds = (pen, lens) => {
  if (!kg.hasGrounds()) return;
  const members = new Map();
  for (let i = 0; i < kg.count; i += 1) {
    if (!kg.visible[i]) continue;
    const group = kg.core.node.community[i];
    if (!members.has(group)) members.set(group, []);
    members.get(group).push(i);
  }
  if (members.size < 2) return;
  for (const [group, inside] of members) {
    if (inside.length < 4 || !kg.core.community.top[group].length) continue;
    pen.globalAlpha = kg.isDark() ? 0.14 : 0.1;
    pen.fillStyle = kg.groupColour(group);
    pen.beginPath();
    for (const i of inside) kg.SHAPES.dot(pen, lens.left(i), lens.top(i), (kg.size[i] + 54) * lens.scale);
    pen.fill("nonzero");
    pen.globalAlpha = 1;
  }
};
const across = (lens, e) => {
  const [a, b] = [kg.core.edge.from[e], kg.core.edge.to[e]];
  const [ax, ay, bx, by] = [lens.left(a), lens.top(a), lens.left(b), lens.top(b)];
  return Math.max(ax, bx) > 0 && Math.min(ax, bx) < lens.width && Math.max(ay, by) > 0 && Math.min(ay, by) < lens.height;
};
function* paintLines(pen, lens, wanted, colour, wide) {
  const { from, to, predicate, modality } = kg.core.edge;
  const group = kg.core.node.community;
  const seen = [];
  for (let e = 0; e < from.length; e += 1) {
    if (!kg.shown[e] || (predicate[e] === kg.MENTIONS) !== wanted) continue;
    if (lens.closed && (lens.closed(group[from[e]]) || lens.closed(group[to[e]]))) continue;
    if (across(lens, e)) seen.push(e);
  }
  pen.strokeStyle = colour;
  pen.fillStyle = colour;
  pen.lineWidth = wide;
  // Many lines are fainter, so that things are still seen among them.
  pen.globalAlpha = wanted || seen.length < 800 ? 1 : 0.45;
  const step = Math.max(1, seen.length / BUDGET);
  for (const dashed of [false, true]) {
    pen.setLineDash(dashed ? [5, 4] : []);
    pen.beginPath();
    let drawn = 0;
    for (let k = 0; k < seen.length; k += step) {
      const e = seen[Math.floor(k)];
      if (modality[e] > 0 !== dashed) continue;
      pen.moveTo(lens.left(from[e]), lens.top(from[e]));
      pen.lineTo(lens.left(to[e]), lens.top(to[e]));
      drawn += 1;
      if (drawn % 300 === 0) { pen.stroke(); pen.beginPath(); yield; }
    }
    pen.stroke();
  }
  pen.setLineDash([]);
  pen.globalAlpha = 1;
  if (wanted || seen.length > NEAR_LINES || lens.scale < 0.25) return;
  pen.beginPath();
  for (const e of seen) kg.arrow(pen, lens, e);
  pen.fill();
}
function* paintThings(pen, lens) {
  const looks = new Map();
  for (let i = 0; i < kg.count; i += 1) {
    if (!kg.visible[i] || (lens.closed && lens.closed(kg.core.node.community[i]))) continue;
    if (!lens.holds(lens.left(i), lens.top(i), 60)) continue;
    const look = kg.state.colour === "community" ? `${kg.core.node.kind[i]} ${kg.core.node.community[i]}` : kg.core.node.kind[i];
    if (!looks.has(look)) looks.set(look, []);
    looks.get(look).push(i);
  }
  for (const members of looks.values()) {
    pen.fillStyle = kg.paintOf(members[0]);
    const shape = kg.shapeOf(members[0]);
    pen.beginPath();
    for (let k = 0; k < members.length; k += 1) {
      const i = members[k];
      const size = Math.max(kg.size[i] * lens.scale, 0.7);
      const [x, y] = [lens.left(i), lens.top(i)];
      if (size < 2.2) pen.rect(x - size, y - size, size * 2, size * 2);
      else shape(pen, x, y, size);
      if (k % 1500 === 1499) { pen.fill(); pen.beginPath(); yield; }
    }
    pen.fill();
  }
}
kg.paint = function* (pen, view, width, height) {
  const lens = kg.farLens(kg.lens(view, width, height));
  const colours = kg.lines();
  pen.fillStyle = kg.ground();
  pen.fillRect(0, 0, width, height);
  kg.paintGrounds(pen, lens);
  if (lens.closed) yield* kg.paintBubbles(pen, lens);
  yield* paintLines(pen, lens, true, colours.mention, 0.7);
  yield* paintLines(pen, lens, false, colours.relation, 1.3);
  yield* paintThings(pen, lens);
  kg.paintNames(pen, lens);
};

// What is lit stands on a veil that dims the rest.
kg.paintLit = (pen, view, width, height, named = true) => {
  const lit = kg.lit();
  if (!lit) return;
  const lens = kg.lens(view, width, height);
  const accent = kg.accent();
  const { from, to } = kg.core.edge;
  if (lit.veil) {
    pen.globalAlpha = 0.82;
    pen.fillStyle = kg.ground();
    pen.fillRect(0, 0, width, height);
    pen.globalAlpha = 1;
  }
  pen.strokeStyle = accent;
  pen.fillStyle = accent;
  pen.lineWidth = 1.6;
  for (const dashed of [false, true]) {
    pen.setLineDash(dashed ? [5, 4] : []);
    pen.beginPath();
    for (const e of lit.edges) {
      if ((kg.core.edge.modality[e] > 0 || kg.isMention(e)) !== dashed) continue;
      pen.moveTo(lens.left(from[e]), lens.top(from[e]));
      pen.lineTo(lens.left(to[e]), lens.top(to[e]));
    }
    pen.stroke();
  }
  pen.setLineDash([]);
  pen.beginPath();
  for (const e of lit.edges) if (!kg.isMention(e)) kg.arrow(pen, lens, e);
  pen.fill();
  for (const i of lit.nodes) {
    pen.fillStyle = kg.paintOf(i);
    pen.beginPath();
    kg.shapeOf(i)(pen, lens.left(i), lens.top(i), Math.max(kg.size[i] * lens.scale, 3));
    pen.fill();
  }
  pen.strokeStyle = accent;
  pen.lineWidth = 2.5;
  for (const i of lit.strong) {
    pen.beginPath();
    kg.SHAPES.dot(pen, lens.left(i), lens.top(i), Math.max(kg.size[i] * lens.scale, 3) * 1.1 + 4);
    pen.stroke();
  }
  if (named && lit.veil) kg.paintNames(pen, lens, lit);
};

// What the picture shows and how: places, sizes, colours, what is lit. It is drawn by a pen, which is
// the context of a canvas or `kg.svgPen`; a view is { x, y, scale }: what lies in the middle, how large.
kg.at = { x: Float32Array.from(kg.core.node.x), y: Float32Array.from(kg.core.node.y) };
kg.home = () => { kg.at.x.set(kg.core.node.x); kg.at.y.set(kg.core.node.y); };
kg.size = new Float32Array(kg.count);
kg.hovered = -1;
kg.isMention = (e) => kg.core.edge.predicate[e] === kg.MENTIONS;
kg.relations = new Uint32Array(kg.count);
kg.core.edge.from.forEach((from, e) => { if (!kg.isMention(e)) { kg.relations[from] += 1; kg.relations[kg.core.edge.to[e]] += 1; } });

kg.MEASURES = ["mentions", "degree", "rank", "between"];
kg.measures = () => ({ mentions: kg.core.node.n, degree: kg.relations, rank: kg.core.node.rank, between: kg.core.node.between });
kg.measureSizes = () => {
  const values = kg.measures()[kg.state.size];
  const most = values.reduce((high, value) => Math.max(high, value), 1);
  for (let i = 0; i < kg.count; i += 1) kg.size[i] = 8 + 22 * Math.sqrt((values[i] || 0) / most);
};

// Ten colours, then the same ones lighter and darker; what is joined to nothing is grey.
kg.GROUPS = ["#4e79a7", "#e8853d", "#59a14f", "#d1495b", "#3aa6a0", "#a8779b", "#9c755f", "#c9a227", "#6b9bd1", "#7f8c2a"];
const SHADES = [0, 0.45, -0.35, 0.65, -0.55, 0.25]; // share of white, or below 0 of black
const shaded = (colour, share) => `#${[1, 3, 5].map((at) => {
  const value = parseInt(colour.slice(at, at + 2), 16);
  return Math.round(value + ((share < 0 ? 0 : 255) - value) * Math.abs(share)).toString(16).padStart(2, "0");
}).join("")}`;
kg.groupColour = (group) => (kg.core.community.top[group].length
  ? shaded(kg.GROUPS[group % kg.GROUPS.length], SHADES[Math.floor(group / kg.GROUPS.length) % SHADES.length]) : "#8a94a3");
// What it is called by: those with a name in the language of the page, the most central first.
kg.topOf = (group) => {
  const { node, community } = kg.core;
  const told = (i) => kg.tongue.now === "zh" || !kg.more || Boolean(kg.more.en[i]);
  return [...community.top[group]].sort((a, b) => told(b) - told(a) || (node.rank[b] || 0) - (node.rank[a] || 0));
};
kg.groupName = (group, most = 1) => kg.topOf(group).slice(0, most).map(kg.name).join(kg.t("listed")) || kg.t("loose");
kg.paintOf = (i) => (kg.state.colour === "community" ? kg.groupColour(kg.core.node.community[i]) : kg.colour(kg.core.node.kind[i]));
kg.ground = () => (kg.isDark() ? "#12171e" : "#f7f8fa");
kg.ink = () => (kg.isDark() ? "#e8ecf1" : "#1b2430");
// The one colour of what is chosen or lit: the page's accent, which is the colour of no kind.
kg.accent = () => getComputedStyle(document.documentElement).getPropertyValue("--accent").trim();
kg.lines = () => (kg.isDark()
  ? { mention: "rgba(140,150,165,.22)", relation: "rgba(170,185,205,.7)" }
  : { mention: "rgba(110,120,135,.2)", relation: "rgba(60,80,110,.6)" });

// What is lit while the rest is dim: under the pointer, or chosen. Nothing is, or
// { strong: ringed things, nodes: all lit ones, edges, veil: whether the rest is dim }.
const litAround = (i) => {
  const edges = Array.from(kg.around(i)).filter((e) => kg.shown[e]).slice(0, 500);
  return { strong: [i], nodes: [i, ...new Set(edges.map((e) => kg.other(e, i)))], edges, veil: true };
};
kg.lit = () => {
  const { path, chosen, edge, only } = kg.state;
  if (kg.hovered >= 0) return litAround(kg.hovered);
  if (path) return { strong: path.nodes, nodes: path.nodes, edges: kg.pathEdges(), veil: true };
  if (edge >= 0) {
    const ends = [kg.core.edge.from[edge], kg.core.edge.to[edge]];
    return { strong: ends, nodes: ends, edges: [edge], veil: true };
  }
  if (chosen < 0 || !kg.visible[chosen]) return null;
  // In the middle of its own rings nothing needs to step back.
  return chosen === only ? { strong: [chosen], nodes: [chosen], edges: [], veil: false } : litAround(chosen);
};

// Shapes as vis-network draws them.
const polygon = (pen, points) => { points.forEach(([x, y], k) => (k ? pen.lineTo(x, y) : pen.moveTo(x, y))); pen.closePath(); };
const wedge = (x, y, size, down) => {
  const wide = size * 1.15;
  const low = wide / Math.sqrt(3);
  const middle = y + down * 0.275 * wide;
  return [[x, middle - down * 2 * low], [x + wide, middle + down * low], [x - wide, middle + down * low]];
};
const round = (x, y, count, radius) => Array.from({ length: count }, (_, k) => {
  const angle = (k * 2 * Math.PI) / count;
  return [x + radius(k) * Math.cos(angle), y + radius(k) * Math.sin(angle)];
});
const turned = (x, y, size) => Array.from({ length: 10 }, (_, k) => {
  const far = size * 0.82 * (k % 2 ? 0.5 : 1.3);
  return [x + far * Math.sin((k * 2 * Math.PI) / 10), y + size * 0.08 - far * Math.cos((k * 2 * Math.PI) / 10)];
});
kg.SHAPES = {
  dot: (pen, x, y, size) => { pen.moveTo(x + size, y); pen.arc(x, y, size, 0, 2 * Math.PI); },
  square: (pen, x, y, size) => pen.rect(x - size, y - size, size * 2, size * 2),
  diamond: (pen, x, y, size) => polygon(pen, round(x, y, 4, () => size)),
  triangle: (pen, x, y, size) => polygon(pen, wedge(x, y, size, 1)),
  triangleDown: (pen, x, y, size) => polygon(pen, wedge(x, y, size, -1)),
  hexagon: (pen, x, y, size) => polygon(pen, round(x, y, 6, () => size)),
  star: (pen, x, y, size) => polygon(pen, turned(x, y, size)),
};
kg.shapeOf = (i) => kg.SHAPES[kg.kindOf(i)[4]];

// From places to the screen.
kg.lens = ({ x, y, scale }, width, height) => ({
  scale, width, height,
  left: (i) => (kg.at.x[i] - x) * scale + width / 2,
  top: (i) => (kg.at.y[i] - y) * scale + height / 2,
  across: (px) => (px - x) * scale + width / 2,
  down: (py) => (py - y) * scale + height / 2,
  holds: (px, py, room) => px > -room && py > -room && px < width + room && py < height + room,
});
kg.arrow = (pen, lens, e) => {
  if (kg.isSymmetric(e)) return;
  const { from, to } = kg.core.edge;
  const [ax, ay, bx, by] = [lens.left(from[e]), lens.top(from[e]), lens.left(to[e]), lens.top(to[e])];
  const long = Math.hypot(bx - ax, by - ay);
  const head = Math.min(7, 9 * lens.scale);
  const gap = kg.size[to[e]] * lens.scale;
  if (long < gap + head * 2) return;
  const [ux, uy] = [(bx - ax) / long, (by - ay) / long];
  const [tx, ty] = [bx - ux * gap, by - uy * gap];
  const [mx, my] = [tx - ux * head, ty - uy * head];
  polygon(pen, [[tx, ty], [mx - uy * head * 0.45, my + ux * head * 0.45], [mx + uy * head * 0.45, my - ux * head * 0.45]]);
};

// What fits a box of places into a window.
kg.frame = (members, width, height, most = 1.1) => {
  let [l, t, r, b] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const i of members) {
    l = Math.min(l, kg.at.x[i]); r = Math.max(r, kg.at.x[i]); t = Math.min(t, kg.at.y[i]); b = Math.max(b, kg.at.y[i]);
  }
  if (l > r) return null;
  // Names stand below things, and need room to both sides.
  const rings = kg.state.only >= 0;
  const beside = rings ? Math.min(300, width * 0.3) : Math.min(180, width * 0.2);
  const above = rings ? 60 : 0;
  const scale = Math.min((width - beside) / Math.max(r - l, 1), Math.max(height - 110 - above, height / 3) / Math.max(b - t, 1), most);
  return { x: (l + r) / 2, y: (t + b) / 2 - above / 2 / Math.max(scale, 0.002), scale: Math.max(scale, 0.002) };
};
kg.everything = () => {
  if (!kg.isFar()) return kg.ranked.filter((i) => kg.visible[i]);
  return kg.ranked;
};
kg.nodeAt = (lens, px, py) => {
  let best = -1;
  let nearest = 12;
  for (const i of kg.ranked) {
    if (!kg.visible[i] || (lens.closed && lens.closed(kg.core.node.community[i]))) continue;
    const gap = Math.hypot(lens.left(i) - px, lens.top(i) - py) - kg.size[i] * lens.scale;
    if (gap < nearest) { nearest = gap; best = i; if (gap < 0) break; }
  }
  return best;
};
kg.edgeAt = (lens, px, py) => {
  const { from, to } = kg.core.edge;
  let best = -1;
  let nearest = 6;
  for (let e = 0; e < from.length; e += 1) {
    if (!kg.shown[e]) continue;
    const [ax, ay, bx, by] = [lens.left(from[e]), lens.top(from[e]), lens.left(to[e]), lens.top(to[e])];
    const part = Math.min(1, Math.max(0, ((px - ax) * (bx - ax) + (py - ay) * (by - ay)) / (((bx - ax) ** 2 + (by - ay) ** 2) || 1)));
    const gap = Math.hypot(ax + part * (bx - ax) - px, ay + part * (by - ay) - py);
    if (gap < nearest) { nearest = gap; best = e; }
  }
  return best;
};

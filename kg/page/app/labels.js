// Names that never pile up: each takes a free place on the screen, the most important first; then the
// names of relations take what is left.
const FONT = 'system-ui, "Noto Sans CJK SC", "Microsoft YaHei", sans-serif';
const CELL = 64;
const ALWAYS = 12; // the most important things look for a place on all sides
const MOST_NAMES = 220;
const MOST_LINES = 160; // names of relations

// Boxes on the screen, each in the squares that it touches.
kg.shelf = () => {
  const taken = new Map();
  const squares = ([left, top, right, bottom]) => {
    const found = [];
    for (let x = Math.floor(left / CELL); x <= Math.floor(right / CELL); x += 1) {
      for (let y = Math.floor(top / CELL); y <= Math.floor(bottom / CELL); y += 1) found.push(x * 100003 + y);
    }
    return found;
  };
  const put = (box) => squares(box).forEach((key) => (taken.has(key) ? taken.get(key).push(box) : taken.set(key, [box])));
  const meets = (box, other) => box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1];
  const take = (box) => {
    if (squares(box).some((key) => (taken.get(key) || []).some((other) => meets(box, other)))) return false;
    put(box);
    return true;
  };
  return { put, take };
};
const halo = (pen, words, x, y, colour) => {
  pen.strokeStyle = kg.ground();
  pen.lineWidth = 3.5;
  pen.fillStyle = colour;
  pen.strokeText(words, x, y);
  pen.fillText(words, x, y);
};
const settle = (pen) => { pen.textAlign = "center"; pen.textBaseline = "top"; pen.lineJoin = "round"; };

// A Han character is about as wide as two letters.
const longest = (name) => (/\p{Script=Han}/u.test(name) ? 14 : 26);
const EDGE = 4; // so far names stay from the edges of the picture
// As much of a name as the picture is wide.
const asWide = (pen, words, width) => {
  let shown = words;
  for (let length = shown.length; length > 2 && pen.measureText(shown).width > width - 2 * EDGE; length -= 1) shown = kg.shorten(words, length);
  return shown;
};
// A place above or below a thing, moved sideways until it is whole inside the picture; null where it cannot be.
kg.placeInside = (lens, half, high, [x, y]) => {
  if (y < EDGE || y + high > lens.height - EDGE || half + EDGE > lens.width / 2) return null;
  return [Math.min(Math.max(x, half + EDGE), lens.width - half - EDGE), y];
};
const nameThing = (pen, lens, shelf, i, strong, everywhere) => {
  const [x, y] = [lens.left(i), lens.top(i)];
  if (!lens.holds(x, y, 0)) return false;
  const gap = Math.max(kg.size[i] * lens.scale, 3);
  const large = strong ? 14 : Math.max(11, Math.min(15, 9 + gap * 0.35));
  pen.font = `${strong ? "600 " : ""}${large}px ${FONT}`;
  const words = asWide(pen, kg.shorten(kg.name(i), strong ? 40 : longest(kg.name(i))), lens.width);
  const half = pen.measureText(words).width / 2;
  const inside = (place) => kg.placeInside(lens, half, large + 3, place);
  const above = inside([x, y - gap - large - 5]);
  const below = inside([x, y + gap + (strong ? 7 : 2)]) || above;
  // Beside a thing a name that is moved would lie over it.
  const beside = [[x + gap + half + 5, y - large / 2], [x - gap - half - 5, y - large / 2]].map((place) => { const there = inside(place); return there && there[0] === place[0] ? there : null; });
  const around = [below, above, ...beside];
  // On rings names stand outside, where no line leads.
  const outward = kg.state.only >= 0 && i !== kg.state.only ? [beside[kg.at.x[i] < 0 ? 1 : 0], ...around] : null;
  const places = (outward || (everywhere ? around : [below])).filter(Boolean);
  const free = places.find(([px, py]) => shelf.take([px - half - 3, py, px + half + 3, py + large + 3]));
  // What is under the pointer or chosen is always named, whatever is there.
  const place = free || (strong && below);
  if (!place) return false;
  const [px, py] = place;
  halo(pen, words, px, py, kg.ink());
  return true;
};

// What several edges between the same two things say is said once.
const told = (edges) => {
  const pairs = new Map();
  for (const e of edges) {
    const key = [kg.core.edge.from[e], kg.core.edge.to[e]].sort((a, b) => a - b).join(" ");
    if (!pairs.has(key)) pairs.set(key, []);
    pairs.get(key).push(e);
  }
  return [...pairs.values()];
};
kg.saysOf = (edges) => [...new Set(edges.map((e) => {
  const how = kg.modality(kg.core.edge.modality[e]);
  return kg.predicateName(kg.core.edge.predicate[e]) + (how ? kg.pick(`（${how}）`, ` (${how})`) : "");
}))].join(kg.t("listed"));
const nameLine = (pen, lens, shelf, edges, colour) => {
  const [a, b] = [kg.core.edge.from[edges[0]], kg.core.edge.to[edges[0]]];
  const [ax, ay, bx, by] = [lens.left(a), lens.top(a), lens.left(b), lens.top(b)];
  const words = kg.shorten(kg.saysOf(edges), kg.pick(18, 34));
  const half = pen.measureText(words).width / 2;
  const flat = Math.abs(bx - ax) > Math.abs(by - ay);
  const room = Math.hypot(bx - ax, by - ay) - (kg.size[a] + kg.size[b]) * lens.scale;
  if (room < (flat ? half * 2 + 8 : 22)) return false;
  for (const part of [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74]) {
    const [x, y] = [ax + (bx - ax) * part, ay + (by - ay) * part];
    if (!lens.holds(x, y, -8) || !lens.holds(x - half, y, 0) || !lens.holds(x + half, y, 0) || !shelf.take([x - half - 2, y - 8, x + half + 2, y + 8])) continue;
    halo(pen, words, x, y - 6, colour);
    return true;
  }
  return false;
};
const nameLines = (pen, lens, shelf, edges, colour) => {
  pen.font = `12px ${FONT}`;
  let drawn = 0;
  for (const pair of told(edges)) {
    if (drawn >= MOST_LINES) return;
    if (nameLine(pen, lens, shelf, pair, colour)) drawn += 1;
  }
};
// Lines are named when one is near: when there is room for the names of all that are in the window.
const nearLines = (lens) => {
  if (lens.scale < 0.75 && kg.state.only < 0) return [];
  const { from, to } = kg.core.edge;
  const found = [];
  for (let e = 0; e < from.length && found.length <= 400; e += 1) {
    if (!kg.shown[e] || kg.isMention(e)) continue;
    const [x, y] = [(lens.left(from[e]) + lens.left(to[e])) / 2, (lens.top(from[e]) + lens.top(to[e])) / 2];
    if (lens.holds(x, y, 0)) found.push(e);
  }
  return found.length > 400 ? [] : found;
};

// No name covers a thing that is drawn large.
const keepClear = (lens, shelf, least) => {
  for (const i of kg.ranked.slice(0, 2000)) {
    const radius = kg.size[i] * lens.scale * 0.8;
    const [x, y] = [lens.left(i), lens.top(i)];
    if (kg.visible[i] && radius > least && lens.holds(x, y, 0)) shelf.put([x - radius, y - radius, x + radius, y + radius]);
  }
};
// All that there is room for; of what is lit, only that.
kg.paintNames = (pen, lens, lit = null) => {
  settle(pen);
  const shelf = kg.shelf();
  if (lit) {
    lit.strong.forEach((i) => nameThing(pen, lens, shelf, i, true, true));
    const rest = lit.nodes.filter((i) => !lit.strong.includes(i)).sort((a, b) => kg.size[b] - kg.size[a]);
    rest.slice(0, MOST_NAMES).forEach((i) => nameThing(pen, lens, shelf, i, false, true));
    const said = lit.edges.filter((e) => !kg.isMention(e) || kg.state.path);
    nameLines(pen, lens, shelf, said, kg.accent());
    return;
  }
  kg.nameBubbles(pen, lens, shelf);
  keepClear(lens, shelf, 5);
  let [drawn, seen] = [0, 0];
  for (const i of kg.ranked) {
    if (drawn > MOST_NAMES || seen > 6000) break;
    if (!kg.visible[i] || (lens.closed && lens.closed(kg.core.node.community[i]))) continue;
    // From far away only what is drawn large enough to be found again has a name.
    if (kg.size[i] * lens.scale > 2.2 || seen < 120) drawn += nameThing(pen, lens, shelf, i, false, seen < ALWAYS);
    seen += 1;
  }
  const near = nearLines(lens);
  if (near.length) keepClear(lens, shelf, 0);
  nameLines(pen, lens, shelf, near, kg.isDark() ? "#a9b3c0" : "#535e6e");
};

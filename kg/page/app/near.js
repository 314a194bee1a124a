// The surroundings of one thing: rings by how many relations away, one to three, and whatever is opened
// further or dismissed in place.
const MOST_NEAR = 240; // things in one such picture
const RING = 190;
const SPACE = 40; // between two things on a ring

// Each thing that is near with those that it brings, from the middle outwards. `fits` says which things
// may be there, `carries` which edges.
kg.nearTree = (centre, fits, carries) => {
  const { depth, opened, dismissed } = kg.state;
  const weight = (i) => kg.relations[i] * 1000 + kg.core.node.n[i];
  const far = new Map([[centre, 0]]);
  const children = new Map();
  let left = 0;
  for (const [i, at] of far) {
    if (at >= depth && !opened.has(i)) continue;
    const next = new Set();
    for (const e of kg.around(i)) if (carries(e)) next.add(kg.other(e, i));
    const fresh = [...next].filter((k) => !far.has(k) && !dismissed.has(k) && fits(k)).sort((a, b) => weight(b) - weight(a) || a - b);
    const taken = fresh.slice(0, Math.max(0, MOST_NEAR - far.size));
    left += fresh.length - taken.length;
    taken.forEach((k) => far.set(k, at + 1));
    children.set(i, taken);
  }
  return { far, children, left };
};
// Places on rings: each thing has a part of the circle as wide as what lies beyond it.
kg.placeRings = (centre, { far, children }) => {
  const inside = [...far.keys()];
  const wide = new Map();
  for (const i of [...inside].reverse()) wide.set(i, Math.max(1, (children.get(i) || []).reduce((sum, k) => sum + wide.get(k), 0)));
  const radius = [0];
  for (let ring = 1; ring <= Math.max(...far.values()); ring += 1) {
    const count = inside.filter((i) => far.get(i) === ring).length;
    radius.push(Math.max(radius[ring - 1] + RING, (count * SPACE) / (2 * Math.PI)));
  }
  const put = (i, start, part) => {
    const angle = start + part / 2;
    const away = radius[far.get(i)];
    kg.at.x[i] = away * Math.cos(angle) * 1.15;
    kg.at.y[i] = away * Math.sin(angle);
    let at = start;
    for (const k of children.get(i) || []) {
      const own = (part * wide.get(k)) / wide.get(i);
      put(k, at, own);
      at += own;
    }
  };
  put(centre, -Math.PI / 2, 2 * Math.PI);
};
kg.surroundings = (i) => {
  Object.assign(kg.state, { only: i, opened: new Set(), dismissed: new Set() });
  if (i >= 0) kg.state.path = null;
  kg.apply();
  if (i >= 0) kg.choose(i, false);
  else if (kg.state.chosen >= 0) kg.choose(kg.state.chosen, false);
};
// In place: a thing brings what is around it, or goes.
kg.openNear = (i) => {
  if (kg.state.only < 0) { kg.surroundings(i); return; }
  if (kg.state.opened.has(i)) kg.state.opened.delete(i); else kg.state.opened.add(i);
  kg.apply();
  kg.choose(i, false);
};
kg.dismiss = (i) => {
  if (kg.state.only < 0 || i === kg.state.only) return;
  kg.state.dismissed.add(i);
  kg.choose(kg.state.only, false);
  kg.apply();
};
kg.deepen = (depth) => {
  if (kg.state.only < 0) return;
  kg.state.depth = depth;
  kg.drawFilters();
  kg.apply();
};
// One step up: from the surroundings or a community to what they are part of.
kg.up = () => {
  if (kg.state.only >= 0) kg.surroundings(-1);
  else if (kg.state.community >= 0) { kg.choose(-1, false); kg.openGroup(-1); }
};
kg.nearActions = (i) => {
  const { only, opened } = kg.state;
  if (only < 0) return [kg.button(kg.t("around"), () => kg.surroundings(i))];
  if (only === i) return [kg.button(kg.t("whole"), () => kg.surroundings(-1))];
  return [kg.button(kg.t(opened.has(i) ? "closenear" : "opennear"), () => kg.openNear(i)), kg.button(kg.t("dismiss"), () => kg.dismiss(i)), kg.button(kg.t("around"), () => kg.surroundings(i))];
};

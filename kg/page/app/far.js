// Far away, above so many things, the picture is of communities: circles with the names of their most
// central things. One opens when it is chosen, or shows its members when one comes near.
const FAR = 2000;
const OPENS = 170; // pixels: a circle of so large a radius shows its members

kg.shownCount = kg.count;
kg.groups = kg.core.community.x.map((_, group) => group);
kg.isFar = () => kg.shownCount > FAR && kg.state.community < 0 && kg.state.only < 0;
kg.farLens = (lens) => {
  if (!kg.isFar()) return lens;
  const { r } = kg.core.community;
  return { ...lens, closed: (group) => r[group] * lens.scale < OPENS };
};
// How many of each community are shown.
kg.groupCounts = () => {
  const counts = new Uint32Array(kg.groups.length);
  kg.core.node.community.forEach((group, i) => { counts[group] += kg.visible[i]; });
  return counts;
};
const circle = (lens, group) => {
  const { x, y, r } = kg.core.community;
  return [lens.across(x[group]), lens.down(y[group]), r[group] * lens.scale];
};
kg.paintBubbles = function* (pen, lens) {
  const { from, to, shared } = kg.core.community;
  const counts = kg.groupCounts();
  kg.bubbleCounts = counts;
  const most = shared.reduce((high, one) => Math.max(high, one), 1);
  pen.strokeStyle = kg.isDark() ? "#8b98a9" : "#5a6a80";
  from.forEach((a, k) => {
    const b = to[k];
    if (!counts[a] || !counts[b]) return;
    pen.globalAlpha = 0.18 + 0.4 * (shared[k] / most);
    pen.lineWidth = 0.8 + 9 * Math.sqrt(shared[k] / most);
    pen.beginPath();
    const [[ax, ay], [bx, by]] = [circle(lens, a), circle(lens, b)];
    pen.moveTo(ax, ay);
    pen.lineTo(bx, by);
    pen.stroke();
  });
  yield;
  pen.globalAlpha = 1;
  for (const group of kg.groups) {
    const [x, y, radius] = circle(lens, group);
    if (!counts[group] || !lens.holds(x, y, radius)) continue;
    for (const [colour, alpha] of [[kg.ground(), 1], [kg.groupColour(group), lens.closed(group) ? (kg.isDark() ? 0.4 : 0.28) : 0.1]]) {
      pen.globalAlpha = alpha;
      pen.fillStyle = colour;
      pen.beginPath();
      kg.SHAPES.dot(pen, x, y, radius);
      pen.fill();
    }
    pen.globalAlpha = 1;
    pen.strokeStyle = group === kg.bubble ? kg.accent() : kg.groupColour(group);
    pen.lineWidth = group === kg.bubble ? 4 : 1.5;
    pen.beginPath();
    kg.SHAPES.dot(pen, x, y, radius);
    pen.stroke();
  }
};
kg.yearsOf = (group) => { const [first, last] = kg.core.community.years[group]; return first ? (last && last !== first ? `${first}–${last}` : `${first}`) : ""; };
// Up to three names, the years and the number of members, as many lines as a circle holds.
kg.bubbleLines = (group, count) => {
  const names = kg.topOf(group).map((i) => kg.shorten(kg.name(i), kg.pick(12, 24)));
  return [...(names.length ? names : [kg.t("loose")]), [kg.yearsOf(group), kg.t("members", count)].filter(Boolean).join(" · ")];
};
const BUBBLE_FONT = 'system-ui, "Noto Sans CJK SC", "Microsoft YaHei", sans-serif';
kg.nameBubbles = (pen, lens, shelf) => {
  if (!lens.closed) return;
  for (const group of kg.groups) {
    const [x, y, radius] = circle(lens, group);
    const count = kg.bubbleCounts[group];
    if (!count || !lens.closed(group) || !lens.holds(x, y, 40)) continue;
    const large = Math.max(11, Math.min(16, radius / 5));
    const high = large * 1.35;
    const font = (k, last) => `${k === 0 ? "600 " : ""}${Math.round(k && k === last ? large * 0.85 : large)}px ${BUBBLE_FONT}`;
    const all = kg.bubbleLines(group, count);
    const fits = Math.max(1, Math.floor((radius * 1.7) / high));
    const put = (lines) => {
      const half = Math.max(...lines.map((words, k) => { pen.font = font(k, all.length - 1); return pen.measureText(words).width / 2; }));
      const place = kg.placeInside(lens, half, lines.length * high, [x, y - (lines.length * high) / 2]);
      if (!place) return false;
      const [middle, top] = place;
      if (!shelf.take([middle - half, top, middle + half, top + lines.length * high])) return false;
      lines.forEach((words, k) => {
        pen.font = font(k, all.length - 1);
        pen.strokeStyle = kg.ground();
        pen.lineWidth = 3;
        pen.fillStyle = kg.ink();
        pen.strokeText(words, middle, top + k * high);
        pen.fillText(words, middle, top + k * high);
      });
      return true;
    };
    // Where names would lie over those of others, fewer and shorter ones do.
    const short = kg.shorten(all[0], Math.max(3, Math.floor((radius * 2) / large)));
    [all.slice(0, fits), all.slice(0, 1), [short]].some(put);
  }
};
kg.bubbleAt = (lens, px, py) => {
  if (!lens.closed) return -1;
  const counts = kg.groupCounts();
  return kg.groups.findIndex((group) => {
    const [x, y, radius] = circle(lens, group);
    return counts[group] && lens.closed(group) && Math.hypot(x - px, y - py) <= radius;
  });
};
// The corners of all circles, as a view.
kg.frameOfBubbles = (width, height) => {
  const { x, y, r } = kg.core.community;
  const counts = kg.groupCounts();
  const inside = kg.groups.filter((group) => counts[group]);
  const side = (low, values, step) => inside.reduce((best, group) => (low ? Math.min(best, values[group] + step * r[group]) : Math.max(best, values[group] + step * r[group])), low ? Infinity : -Infinity);
  const [l, right, t, b] = [side(true, x, -1), side(false, x, 1), side(true, y, -1), side(false, y, 1)];
  if (l > right) return null;
  return { x: (l + right) / 2, y: (t + b) / 2, scale: Math.max(0.0005, Math.min((width - 40) / (right - l), (height - 80) / (b - t), 1.5)) };
};
kg.openGroup = (group) => {
  Object.assign(kg.state, { community: group, only: -1 });
  kg.bubble = -1;
  kg.apply();
  kg.say(group < 0 ? kg.t("allgroups") : kg.groupName(group, 3));
};
// By keys: the next community, or the one before.
kg.nextBubble = (step) => {
  const counts = kg.groupCounts();
  const inside = kg.groups.filter((group) => counts[group]);
  const at = inside.indexOf(kg.bubble);
  kg.bubble = inside[(at + (step > 0 ? 1 : inside.length - (at < 0 ? 0 : 1))) % inside.length];
  kg.say(kg.bubbleLines(kg.bubble, counts[kg.bubble]).join(kg.t("comma")));
  kg.picture.redraw();
};
kg.bubble = -1;

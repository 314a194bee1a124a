// Paths between two things: up to five that differ, by relations if any join the two; only else by
// what is named in the same document.
const MOST_PATHS = 5;
const DETOUR = 2; // steps more than the shortest
const MOST_TRIED = 20_000; // steps of the search

// Steps from each thing to the goal.
const distances = (goal, counts) => {
  const far = new Int32Array(kg.count).fill(-1);
  far[goal] = 0;
  const queue = [goal];
  for (const i of queue) {
    for (const e of kg.around(i)) {
      const next = kg.other(e, i);
      if (far[next] < 0 && counts(e)) { far[next] = far[i] + 1; queue.push(next); }
    }
  }
  return far;
};
// Ways of exactly so many steps, the important things first.
const walks = (start, goal, steps, far, counts) => {
  const found = [];
  let tried = 0;
  const way = [start];
  const walk = (i, left) => {
    if (i === goal) { if (!left) found.push([...way]); return; }
    const next = new Set();
    for (const e of kg.around(i)) {
      const k = kg.other(e, i);
      if (far[k] >= 0 && far[k] < left && counts(e) && !way.includes(k)) next.add(k);
    }
    for (const k of [...next].sort((a, b) => kg.relations[b] - kg.relations[a] || a - b)) {
      tried += 1;
      if (tried > MOST_TRIED || found.length > 400) return;
      way.push(k);
      walk(k, left - 1);
      way.pop();
    }
  };
  walk(start, steps);
  return found;
};
const waysBetween = (start, goal, counts) => {
  const far = distances(goal, counts);
  if (far[start] < 0) return [];
  const kept = [];
  const met = new Set();
  for (let more = 0; more <= DETOUR && kept.length < MOST_PATHS; more += 1) {
    for (const way of walks(start, goal, far[start] + more, far, counts)) {
      const between = way.slice(1, -1);
      // One that brings nothing new is no other way.
      if (kept.length && (!between.length || between.every((i) => met.has(i)))) continue;
      between.forEach((i) => met.add(i));
      kept.push(way);
      if (kept.length === MOST_PATHS) break;
    }
  }
  return kept;
};
const stepsOf = (nodes, counts) => nodes.slice(1).map((to, k) => Array.from(kg.around(nodes[k])).filter((e) => kg.other(e, nodes[k]) === to && counts(e)));

kg.findPath = (start, goal, which = 0) => {
  const denied = kg.core.modalities.indexOf("negated");
  const says = (e) => kg.core.edge.modality[e] !== denied;
  const relates = (e) => says(e) && !kg.isMention(e);
  let counts = relates;
  let ways = waysBetween(start, goal, relates);
  if (!ways.length) { counts = says; ways = waysBetween(start, goal, says); }
  if (!ways.length) { kg.say(kg.t("nopath")); return; }
  kg.state.only = -1;
  kg.paths = ways.map((nodes) => ({ nodes, steps: stepsOf(nodes, counts), related: counts === relates }));
  kg.lightPath(Math.min(which, ways.length - 1));
};
// One of them is shown whole.
kg.lightPath = (which) => {
  kg.state.path = { ...kg.paths[which], which };
  kg.apply();
  kg.choose(kg.state.path.nodes.at(-1), false);
  if (kg.pictured()) kg.picture.frame(kg.state.path.nodes);
};
kg.pathEdges = () => (kg.state.path ? kg.state.path.steps.flat() : []);
const between = ({ nodes }) => nodes.slice(1, -1).map(kg.name).join(" · ") || kg.t("direct");
kg.pathParts = () => {
  const { nodes, steps, which, related } = kg.state.path;
  const rows = [kg.element("div", { class: "relation" }, kg.dot(nodes[0]), " ", kg.link(nodes[0]))];
  steps.forEach((edges, k) => edges.forEach((e, at) => {
    const forward = kg.core.edge.from[e] === nodes[k];
    rows.push(kg.element("div", { class: "small step" }, `${kg.isSymmetric(e) ? "–" : forward ? "↓" : "↑"} ${kg.saysOf([e])}`));
    // The thing that the step leads to is named once, with the words of the last relation.
    if (at === edges.length - 1) rows.push(kg.relation(e, nodes[k + 1], true));
    else rows.push(...(kg.more.proofs[e] || []).slice(0, 1).map(kg.proof));
    if (!kg.isMention(e)) return;
    // Being named has no claim of its own: the first sentence of that document that names the thing stands for it.
    const paper = kg.paperOf(kg.core.edge.from[e]);
    const said = (kg.more.evidence[kg.core.edge.to[e]] || []).find((row) => row[0] === paper);
    if (said) rows.push(kg.quotation({ paper, locator: said[1], text: said[2], spans: [[said[3], said[4]]], rules: [said[5]] }));
  }));
  const others = kg.paths.length > 1 ? [kg.element("div", { class: "ways", role: "group", "aria-label": kg.t("ways") }, ...kg.paths.map((way, k) => kg.button(
    [kg.element("span", { class: "count" }, kg.t("steps", way.steps.length)), " ", between(way)], () => kg.lightPath(k), { "aria-pressed": String(k === which) })))] : [];
  return [kg.element("h3", {}, kg.paths.length > 1 ? kg.t("pathsof", kg.paths.length) : kg.t("path")),
    ...(related ? [] : [kg.element("p", { class: "small" }, kg.t("unrelated"))]), ...others, kg.element("div", { class: "path" }, ...rows)];
};

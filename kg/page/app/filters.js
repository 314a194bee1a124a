// What is shown: relations first, and what is only named on demand; kinds, relations, a year, a document,
// confidence; a community, or the surroundings of one thing.
kg.related = kg.relations.some((n) => n > 0);
// Without a single relation the picture shows what is named, and says so.
kg.showsNamed = () => kg.state.named || !kg.related;

// Things that pass the filters, as a function.
const passing = () => {
  const { state, core: { node, kinds, edge } } = kg;
  const ofYear = new Set();
  if (state.year && kg.more) {
    for (const [i, years] of Object.entries(kg.more.years)) if (years.includes(state.year)) ofYear.add(Number(i));
    for (const i of [...ofYear]) for (const e of kg.around(i)) if (edge.predicate[e] !== kg.MENTIONS) ofYear.add(kg.other(e, i));
  }
  return (i) => !state.hiddenKinds.has(kinds[node.kind[i]][0]) && (!state.year || ofYear.has(i))
    && !state.hiddenGroups.has(node.community[i]) && (state.community < 0 || node.community[i] === state.community || state.only >= 0)
    && (state.document < 0 || !kg.more || kg.more.documents[i].includes(state.document)) && (!state.confidence || !kg.more || kg.more.confidence[i] >= state.confidence);
};
const carrying = () => {
  const { state, core: { edge } } = kg;
  return (e) => {
    if (state.hiddenPredicates.has(edge.predicate[e])) return false;
    const proofs = kg.more && kg.more.proofs[e];
    return (!state.confidence || !proofs || proofs.some((row) => row[4] >= state.confidence))
      && (state.document < 0 || !proofs || proofs.some((row) => row[0] === state.document));
  };
};
kg.apply = () => {
  const { edge } = kg.core;
  const { state } = kg;
  const [fits, carries] = [passing(), carrying()];
  // Around a thing that no relation joins there is only what names it.
  const named = kg.showsNamed() || (state.only >= 0 && !kg.relations[state.only]);
  const wanted = (e) => carries(e) && (named || !kg.isMention(e));
  kg.near = state.only >= 0 ? kg.nearTree(state.only, fits, wanted) : null;
  for (let i = 0; i < kg.count; i += 1) kg.visible[i] = kg.near ? kg.near.far.has(i) : fits(i);
  const joined = new Uint8Array(kg.count);
  for (let e = 0; e < edge.from.length; e += 1) {
    kg.shown[e] = kg.visible[edge.from[e]] && kg.visible[edge.to[e]] && wanted(e);
    if (kg.shown[e]) { joined[edge.from[e]] = 1; joined[edge.to[e]] = 1; }
  }
  if (!named) for (let i = 0; i < kg.count; i += 1) if (!joined[i] && i !== state.only) kg.visible[i] = 0;
  if (state.path) {
    state.path.nodes.forEach((i) => { kg.visible[i] = 1; });
    kg.pathEdges().forEach((e) => { kg.shown[e] = 1; });
  }
  kg.shownCount = kg.visible.reduce((sum, one) => sum + one, 0);
  kg.arrange();
  kg.caption();
  kg.remember();
};
// The picture laid out anew if what is shown has changed, and fitted to the window: once it is looked
// at, since before that it has no size.
kg.arrange = () => {
  if (!kg.pictured()) return;
  const signature = [kg.state.only, ...kg.visible, ...kg.shown].join("");
  if (signature === kg.arranged) return;
  kg.arranged = signature;
  kg.hovered = -1;
  kg.home();
  if (kg.near) kg.placeRings(kg.state.only, kg.near);
  kg.picture.filter(!kg.near);
  if (!kg.restoring) kg.moved = false;
  kg.picture.fit();
};
kg.caption = () => {
  const lines = kg.shown.reduce((sum, one) => sum + one, 0);
  const parts = [kg.t("shownof", { shown: kg.shownCount, all: kg.count, lines })];
  if (!kg.related) parts.push(kg.t("norelation"));
  if (kg.isFar()) parts.push(kg.t("far", kg.groupCounts().filter(Boolean).length));
  if (kg.near && kg.near.left) parts.push(kg.t("crowded", kg.near.left));
  kg.byId("filtered").replaceChildren(...parts.map((words) => kg.element("span", {}, words)));
  kg.drawCrumb();
  kg.drawLegend();
};
// Where one is, above the picture, and the way up.
kg.drawCrumb = () => {
  const { only, community, depth } = kg.state;
  const crumb = kg.byId("crumb");
  crumb.hidden = only < 0 && community < 0;
  if (crumb.hidden) { crumb.replaceChildren(); return; }
  const parts = [kg.button(`← ${kg.t(only >= 0 ? "whole" : "allgroups")}`, kg.up, { id: "up" }),
    kg.element("strong", {}, only >= 0 ? kg.t("aroundof", kg.name(only)) : kg.groupName(community, 3))];
  if (only >= 0) parts.push(kg.element("span", { class: "depth", role: "group", "aria-label": kg.t("depth") }, kg.t("depth"),
    ...[1, 2, 3].map((one) => kg.button(String(one), () => kg.deepen(one), { "aria-pressed": String(one === depth) }))));
  crumb.replaceChildren(...parts);
};
kg.narrowed = () => {
  const { year, document: paper, confidence, only, hiddenKinds, hiddenPredicates, hiddenGroups } = kg.state;
  return year || paper >= 0 || confidence || only >= 0 || hiddenKinds.size || hiddenPredicates.size || hiddenGroups.size;
};
kg.reset = () => {
  Object.assign(kg.state, { year: 0, document: -1, confidence: 0, only: -1, community: -1 });
  for (const name of ["hiddenKinds", "hiddenPredicates", "hiddenGroups"]) kg.state[name].clear();
  kg.drawFilters();
  kg.apply();
};
// What has to be given up, one after the other, until a thing is there to be seen.
kg.reveal = (i) => {
  const { state } = kg;
  const steps = [
    () => { if (kg.isFar()) state.community = kg.core.node.community[i]; },
    () => { state.only = -1; if (state.community >= 0) state.community = kg.core.node.community[i]; },
    () => { state.named = true; kg.say(kg.t("onlynamed", kg.name(i))); },
    kg.reset,
  ];
  for (const step of steps) {
    if (kg.visible[i] && !kg.isFar()) return;
    step();
    kg.apply();
  }
  kg.drawFilters();
};

// The legend says what the colours mean, and each of its rows hides what it stands for.
const legendRows = () => {
  const { node, kinds } = kg.core;
  const { state } = kg;
  const inside = (i) => (kg.near ? kg.near.far.has(i) : state.community < 0 || node.community[i] === state.community);
  const there = (i) => inside(i) && (kg.near || kg.showsNamed() || kg.relations[i]);
  const kept = (row) => row.n || row.set.has(row.key);
  const count = (values, most) => { const counts = new Uint32Array(most); values.forEach((value, i) => { if (there(i)) counts[value] += 1; }); return counts; };
  if (state.colour === "kind") {
    const counts = count(node.kind, kinds.length);
    return kinds.map((row, k) => ({ set: state.hiddenKinds, key: row[0], mark: kg.glyph(k), words: kg.pick(row[1], row[2]), n: counts[k], colour: kg.colour(k), shape: row[4] })).filter(kept);
  }
  const counts = count(node.community, kg.groups.length);
  return kg.groups.slice(0, 40).map((group) => ({ set: state.hiddenGroups, key: group, mark: kg.element("span", { class: "dot", color: kg.groupColour(group), "aria-hidden": "true" }), words: kg.groupName(group), n: counts[group], colour: kg.groupColour(group), shape: "dot" })).filter(kept);
};
kg.legendRows = legendRows;
const toggle = (set, key, pressed, ...words) => kg.button(words, (event) => { if (set.has(key)) set.delete(key); else set.add(key); event.currentTarget.setAttribute("aria-pressed", String(!set.has(key))); kg.apply(); }, { "aria-pressed": String(pressed) });
const option = (value, words, chosen) => kg.element("option", { value, selected: chosen }, words);
const choice = (id, words, options, act) => kg.element("label", { for: id }, words, kg.element("select", { id, onchange: (event) => act(event.target.value) }, ...options));
const look = (id, name, values, act) => choice(id, kg.t(name), values.map((value) => option(value, kg.t(`${name}_${value}`), value === kg.state[id])), (value) => { kg.state[id] = value; act(); kg.remember(); });

kg.drawLegend = () => {
  const legend = kg.byId("legend");
  const focused = [...legend.children].indexOf(document.activeElement);
  legend.replaceChildren(...legendRows().map((row) => toggle(row.set, row.key, !row.set.has(row.key), row.mark, `${row.words} ${row.n}`)), ...(kg.hasGrounds() ? [kg.element("p", { class: "small" }, kg.t("grounds"))] : []));
  if (focused >= 0 && legend.children[focused]) legend.children[focused].focus();
};
kg.drawFilters = () => {
  const { edge, predicates } = kg.core;
  const { state } = kg;
  const used = new Uint32Array(predicates.length);
  edge.predicate.forEach((predicate) => { used[predicate] += 1; });
  kg.drawLegend();
  const years = new Set();
  if (kg.more) for (const row of Object.values(kg.more.years)) row.forEach((year) => years.add(year));
  const number = (name) => (value) => { state[name] = Number(value); kg.apply(); };
  const measures = kg.MEASURES.filter((name) => kg.measures()[name].length);
  const alone = kg.relations.filter((n) => !n).length;
  kg.byId("named").replaceChildren(...(kg.related && alone ? [kg.element("label", { for: "alsonamed" },
    kg.element("input", { type: "checkbox", id: "alsonamed", checked: state.named, onchange: (event) => { state.named = event.target.checked; kg.drawFilters(); kg.apply(); } }), kg.t("alsonamed", alone))] : []));
  kg.byId("choices").replaceChildren(
    look("size", "sizeby", measures, () => { kg.measureSizes(); kg.redrawPicture(); }),
    look("colour", "colourby", ["kind", "community"], () => { kg.drawFilters(); kg.redrawPicture(); }),
    choice("year", kg.t("year"), [option(0, kg.t("all"), !state.year), ...[...years].sort((a, b) => a - b).map((year) => option(year, year, year === state.year))], number("year")),
    choice("paper", kg.t("document"), [option(-1, kg.t("all"), state.document < 0), ...kg.core.documents.map((row, k) => option(k, row.title, k === state.document))], number("document")),
    choice("sure", kg.t("confidence"), [0, 70, 80, 90, 100].map((value) => option(value, value ? `${value}%` : kg.t("all"), value === state.confidence)), number("confidence")),
    kg.element("details", {}, kg.element("summary", {}, kg.t("relations")), kg.element("div", { class: "toggles" },
      ...predicates.map((row, p) => [row, p]).filter(([, p]) => used[p] && p !== kg.MENTIONS).map(([row, p]) => toggle(state.hiddenPredicates, p, !state.hiddenPredicates.has(p), `${kg.pick(row[1], row[2])} ${used[p]}`)))),
    kg.button(kg.t("reset"), kg.reset));
};
kg.redrawPicture = () => { if (kg.picture) kg.picture.redraw(); };

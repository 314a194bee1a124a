// What is shown: kinds, relations, a year, a document, confidence, the surroundings of one thing.
kg.apply = () => {
  const { node, edge } = kg.core;
  const state = kg.state;
  const near = new Set();
  if (state.only >= 0) {
    near.add(state.only);
    for (const e of kg.around(state.only)) near.add(kg.other(e, state.only));
  }
  const ofYear = new Set();
  if (state.year && kg.more) {
    for (const [i, years] of Object.entries(kg.more.years)) if (years.includes(state.year)) ofYear.add(Number(i));
    for (const i of [...ofYear]) for (const e of kg.around(i)) if (edge.predicate[e] !== kg.MENTIONS) ofYear.add(kg.other(e, i));
  }
  for (let i = 0; i < kg.count; i += 1) {
    kg.visible[i] = !state.hiddenKinds.has(kg.core.kinds[node.kind[i]][0]) && (state.only < 0 || near.has(i)) && (!state.year || ofYear.has(i))
      && (state.document < 0 || !kg.more || kg.more.documents[i].includes(state.document)) && (!state.confidence || !kg.more || kg.more.confidence[i] >= state.confidence);
  }
  for (let e = 0; e < edge.from.length; e += 1) {
    const proofs = kg.more && kg.more.proofs[e];
    kg.shown[e] = kg.visible[edge.from[e]] && kg.visible[edge.to[e]] && !state.hiddenPredicates.has(edge.predicate[e])
      && (!state.confidence || !proofs || proofs.some((row) => row[4] >= state.confidence))
      && (state.document < 0 || !proofs || proofs.some((row) => row[0] === state.document));
  }
  if (kg.picture) kg.picture.filter();
  kg.byId("filtered").textContent = `${kg.visible.reduce((sum, one) => sum + one, 0)} / ${kg.count}`;
  kg.remember();
};
kg.surroundings = (i) => {
  kg.state.only = i;
  kg.apply();
  if (kg.picture) kg.picture.fit();
  if (i >= 0) kg.choose(i, false);
  else if (kg.state.chosen >= 0) kg.describe(kg.state.chosen);
};
kg.narrowed = () => {
  const { year, document: paper, confidence, only, hiddenKinds, hiddenPredicates } = kg.state;
  return year || paper >= 0 || confidence || only >= 0 || hiddenKinds.size || hiddenPredicates.size;
};
kg.reset = () => {
  Object.assign(kg.state, { year: 0, document: -1, confidence: 0, only: -1 });
  kg.state.hiddenKinds.clear();
  kg.state.hiddenPredicates.clear();
  kg.drawFilters();
  kg.apply();
};
kg.drawFilters = () => {
  const { node, edge, kinds, predicates } = kg.core;
  const state = kg.state;
  const counts = new Uint32Array(kinds.length);
  node.kind.forEach((kind) => { counts[kind] += 1; });
  const used = new Uint32Array(predicates.length);
  edge.predicate.forEach((predicate) => { used[predicate] += 1; });
  const toggle = (set, key, pressed, ...words) => kg.element("button", {
    type: "button", "aria-pressed": String(pressed), onclick: () => { if (set.has(key)) set.delete(key); else set.add(key); kg.drawFilters(); kg.apply(); },
  }, ...words);
  const legend = kinds.map((row, k) => [row, k]).filter(([, k]) => counts[k]).map(([row, k]) => toggle(state.hiddenKinds, row[0], !state.hiddenKinds.has(row[0]),
    kg.glyph(k), `${kg.pick(row[1], row[2])} ${counts[k]}`));
  kg.byId("legend").replaceChildren(...legend);
  const years = new Set();
  if (kg.more) for (const row of Object.values(kg.more.years)) row.forEach((year) => years.add(year));
  const option = (value, words, chosen) => kg.element("option", { value, selected: chosen }, words);
  const choice = (id, words, options, act) => kg.element("label", { for: id }, words, kg.element("select", { id, onchange: (event) => { act(Number(event.target.value)); kg.apply(); } }, ...options));
  kg.byId("choices").replaceChildren(
    choice("year", kg.t("year"), [option(0, kg.t("all"), !state.year), ...[...years].sort((a, b) => a - b).map((year) => option(year, year, year === state.year))], (value) => { state.year = value; }),
    choice("paper", kg.t("document"), [option(-1, kg.t("all"), state.document < 0), ...kg.core.documents.map((row, k) => option(k, row.title, k === state.document))], (value) => { state.document = value; }),
    choice("sure", kg.t("confidence"), [0, 70, 80, 90, 100].map((value) => option(value, value ? `${value}%` : kg.t("all"), value === state.confidence)), (value) => { state.confidence = value; }),
    kg.element("details", {}, kg.element("summary", {}, kg.t("relations")), kg.element("div", { class: "toggles" },
      ...predicates.map((row, p) => [row, p]).filter(([, p]) => used[p]).map(([row, p]) => toggle(state.hiddenPredicates, p, !state.hiddenPredicates.has(p), `${kg.pick(row[1], row[2])} ${used[p]}`)))),
    kg.button(kg.t("reset"), kg.reset));
};

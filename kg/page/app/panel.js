// What is known of the chosen thing: names, links, relations in groups, every sentence with the words marked.
kg.quotation = (paper, paragraph, before, marked, after, rule, held = []) => {
  const where = kg.core.documents[paper];
  const besides = held.length ? [kg.element("div", { class: "small held" }, kg.held(held))] : [];
  return kg.element("blockquote", { class: "evidence" }, before, kg.element("mark", {}, marked), after, ...besides,
    kg.element("footer", {}, kg.element("a", { href: "#", onclick: (event) => { event.preventDefault(); kg.read(paper, paragraph); } },
      `${where.title} · ${paragraph}`), rule ? ` · ${kg.t("rule")} ${rule}` : ""));
};

kg.relation = (e, other) => {
  const row = kg.element("div", { class: "relation" }, kg.dot(other), " ", kg.link(other));
  const modality = kg.modality(kg.core.edge.modality[e]);
  if (modality) row.append(kg.element("span", { class: "small" }, ` (${modality})`));
  if (kg.core.edge.contested[e]) row.append(" ", kg.doubt());
  const proofs = kg.more.proofs[e] || [];
  if (proofs.length) {
    const box = kg.element("div", { hidden: true });
    const open = kg.button("❝", () => {
      if (!box.childNodes.length) for (const [paper, paragraph, words, rule, , held] of proofs) box.append(kg.quotation(paper, paragraph, "", words, "", rule, held));
      box.hidden = !box.hidden;
      open.setAttribute("aria-expanded", String(!box.hidden));
    }, { "aria-expanded": "false", "aria-label": kg.t("evidence") });
    row.append(open, box);
  }
  return row;
};

kg.describe = (i) => {
  const panel = kg.byId("panel");
  const { node } = kg.core;
  if (!kg.more) { panel.replaceChildren(kg.element("p", {}, kg.t("loading"))); return; }
  const parts = [
    kg.element("div", { class: "kind" }, kg.dot(i), `${kg.kindName(i)} · ${node.n[i]} ${kg.t("mentions")}`),
    kg.element("h2", { tabindex: "-1" }, kg.name(i)),
  ];
  const other = kg.state.language === "en" ? node.label[i] : kg.more.en[i];
  if (other && other !== kg.name(i)) parts.push(kg.element("div", { class: "small", lang: kg.state.language === "en" ? "zh" : "en" }, other));
  if (kg.more.names[i].length) parts.push(kg.element("div", { class: "small" }, `${kg.t("names")}: ${kg.more.names[i].join(" · ")}`));
  parts.push(kg.element("code", {}, kg.more.iri[i]));
  const links = kg.more.links[i] || [];
  if (links.length) parts.push(kg.element("div", { class: "small" }, ...links.flatMap(([words, url]) => [kg.element("a", { href: url, rel: "noreferrer noopener", target: "_blank" }, words), " "])));
  const paper = kg.core.documents.findIndex((row) => row.node === i);
  const actions = kg.element("div", { class: "actions" });
  if (paper >= 0) parts.push(kg.element("div", { class: "small" }, kg.tongue(kg.core.documents[paper].language)));
  if (paper >= 0) actions.append(kg.button(kg.t("read"), () => kg.read(paper, "")));
  actions.append(kg.button(kg.t(kg.state.only === i ? "whole" : "around"), () => kg.surroundings(kg.state.only === i ? null : i)));
  if (kg.state.start >= 0 && kg.state.start !== i) actions.append(kg.button(kg.t("to"), () => kg.findPath(kg.state.start, i)));
  actions.append(kg.button(kg.t("from"), () => { kg.state.start = i; kg.describe(i); kg.say(`${kg.t("start")}: ${kg.name(i)}`); }));
  parts.push(actions);
  if (kg.state.path && kg.state.path.nodes.at(-1) === i) parts.push(...kg.pathParts());
  const told = (kg.more.facts[i] || []).filter(([predicate]) => kg.core.predicates[predicate][0] !== "hasAlias");
  if (told.length) {
    parts.push(kg.element("h3", {}, kg.t("facts")));
    for (const [predicate, value, modality, where, paragraph, words, held, contested] of told) {
      parts.push(kg.element("div", { class: "relation" }, `${kg.predicateName(predicate)}: ${value} ${kg.modality(modality)}`, ...(contested ? [kg.doubt()] : []),
        kg.quotation(where, paragraph, "", words, "", "", held)));
    }
  }
  const groups = new Map();
  for (const e of kg.around(i)) {
    const out = kg.core.edge.from[e] === i;
    const key = `${out ? "→" : "←"} ${kg.predicateName(kg.core.edge.predicate[e])}`;
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(e);
  }
  const sorted = [...groups].sort((a, b) => (kg.core.edge.predicate[a[1][0]] === kg.MENTIONS) - (kg.core.edge.predicate[b[1][0]] === kg.MENTIONS));
  for (const [key, rows] of sorted) {
    parts.push(kg.element("h3", {}, `${key} (${rows.length})`), ...rows.slice(0, 60).map((e) => kg.relation(e, kg.other(e, i))));
  }
  const sentences = kg.more.evidence[i] || [];
  if (sentences.length) {
    parts.push(kg.element("h3", {}, `${kg.t("sentences")} (${node.n[i]})`));
    for (const [where, paragraph, sentence, start, end, rule] of sentences) {
      parts.push(kg.quotation(where, paragraph, sentence.slice(0, start), sentence.slice(start, end), sentence.slice(end), rule));
    }
  }
  panel.replaceChildren(...parts);
  panel.scrollTop = 0;
};

kg.chooseEdge = (e) => {
  const { edge } = kg.core;
  const panel = kg.byId("panel");
  const proofs = (kg.more && kg.more.proofs[e]) || [];
  panel.replaceChildren(
    kg.element("div", { class: "kind" }, `${kg.predicateName(edge.predicate[e])} ${kg.modality(edge.modality[e])}`, ...(edge.contested[e] ? [kg.doubt()] : [])),
    kg.element("h2", { tabindex: "-1" }, kg.link(edge.from[e]), " → ", kg.link(edge.to[e])),
    ...proofs.map(([paper, paragraph, words, rule, , held]) => kg.quotation(paper, paragraph, "", words, "", rule, held)));
};

kg.listed = (indexes) => indexes.map((i) => kg.element("div", { class: "relation" }, kg.dot(i), " ", kg.link(i), kg.element("span", { class: "small" }, kg.core.node.n[i] ? ` ${kg.core.node.n[i]}` : "")));

kg.greet = () => {
  const papers = kg.core.documents.map((row) => row.node).filter((i) => i >= 0);
  const isPaper = new Set(papers);
  const most = kg.ranked.filter((i) => !isPaper.has(i)).sort((a, b) => kg.core.node.n[b] - kg.core.node.n[a] || a - b).slice(0, 15);
  kg.byId("panel").replaceChildren(
    kg.element("p", { class: "small" }, kg.t("hint")),
    kg.element("p", { class: "small" }, `${kg.count} ${kg.t("things")} · ${kg.core.edge.from.length} ${kg.t("links")}`),
    kg.element("h3", {}, kg.t("papers")), ...kg.listed(papers.slice(0, 60)), kg.element("h3", {}, kg.t("most")), ...kg.listed(most));
};

kg.choose = (i, move = true) => {
  kg.state.chosen = i;
  document.body.toggleAttribute("data-chosen", i >= 0);
  if (i < 0) {
    kg.state.path = null;
    kg.greet();
    if (kg.picture) kg.picture.select([]);
  } else {
    if (kg.state.path && !kg.state.path.nodes.includes(i)) kg.state.path = null;
    kg.describe(i);
    if (kg.picture) {
      if (!kg.visible[i]) kg.reset();
      kg.picture.select(kg.state.path ? kg.state.path.nodes : [i]);
      if (move && kg.state.view === "graph") kg.picture.focus(i);
    }
  }
  kg.remember();
};

// Shortest path; a claim between things counts less than being named in one document.
kg.findPath = (start, goal) => {
  const { edge } = kg.core;
  const distance = new Map([[start, 0]]);
  const back = new Map();
  const rings = [[start]];
  const done = new Set();
  for (let far = 0; far < rings.length && !done.has(goal); far += 1) {
    for (const i of rings[far] || []) {
      if (done.has(i)) continue;
      done.add(i);
      for (const e of kg.around(i)) {
        if (!kg.shown[e]) continue;
        const next = kg.other(e, i);
        const length = far + (edge.predicate[e] === kg.MENTIONS ? 3 : 2);
        if (!distance.has(next) || length < distance.get(next)) {
          distance.set(next, length);
          back.set(next, e);
          (rings[length] ||= []).push(next);
        }
      }
    }
    while (far + 1 < rings.length && !rings[far + 1]) far += 1;
  }
  if (!back.has(goal)) { kg.say(kg.t("nopath")); return; }
  const nodes = [goal];
  const edges = [];
  while (nodes[0] !== start) { const e = back.get(nodes[0]); edges.unshift(e); nodes.unshift(kg.other(e, nodes[0])); }
  kg.state.path = { nodes, edges };
  kg.choose(goal, false);
};
kg.pathEdges = () => (kg.state.path ? kg.state.path.edges : []);
kg.pathParts = () => {
  const { nodes, edges } = kg.state.path;
  const rows = [kg.element("div", { class: "relation" }, kg.dot(nodes[0]), " ", kg.link(nodes[0]))];
  edges.forEach((e, k) => {
    const forward = kg.core.edge.from[e] === nodes[k];
    rows.push(kg.element("div", { class: "small step" }, `${forward ? "↓" : "↑"} ${kg.predicateName(kg.core.edge.predicate[e])}`), kg.relation(e, nodes[k + 1]));
    if (kg.core.edge.predicate[e] === kg.MENTIONS) {
      // Being named has no claim of its own: the first sentence of that document that names the thing stands for it.
      const paper = kg.core.documents.findIndex((row) => row.node === kg.core.edge.from[e]);
      const said = (kg.more.evidence[kg.core.edge.to[e]] || []).find((row) => row[0] === paper);
      if (said) rows.push(kg.quotation(paper, said[1], said[2].slice(0, said[3]), said[2].slice(said[3], said[4]), said[2].slice(said[4]), said[5]));
    }
  });
  return [kg.element("h3", {}, kg.t("path")), kg.element("div", { class: "path" }, ...rows)];
};

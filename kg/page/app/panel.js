// What is known of the chosen thing: names, links, facts and relations as rows, every passage with the words marked.
// `held`: what the claim holds besides. `spans`: places of the words in the text.
kg.marked = (text, spans) => {
  const parts = [];
  let from = 0;
  for (const [start, end] of [...spans].sort((a, b) => a[0] - b[0])) {
    if (start < from) continue;
    parts.push(text.slice(from, start), kg.element("mark", {}, text.slice(start, end)));
    from = end;
  }
  parts.push(text.slice(from));
  return parts;
};
kg.quotation = ({ paper, locator, text, spans, rules = [], held = [], brief = false }) => {
  const place = kg.linkToPlace(paper, locator, brief ? kg.place(locator) : [...kg.unbroken(kg.core.documents[paper].title), " · ", kg.place(locator)]);
  const box = kg.element("blockquote", { class: "evidence" }, kg.element("div", { lang: kg.core.documents[paper].language }, ...kg.marked(text, spans)));
  if (held.length) box.append(kg.element("div", { class: "small held" }, kg.held(held)));
  const footer = kg.element("footer", {}, place);
  if (spans.length > 1) footer.append(` · ${kg.t("times", spans.length)}`);
  if (rules.length) footer.append(kg.element("details", {}, kg.element("summary", {}, kg.t("how")), rules.map((rule) => kg.t("rule", rule)).join(" · ")));
  box.append(footer);
  return box;
};
kg.proof = ([paper, locator, text, rule, , held]) => kg.quotation({ paper, locator, text, spans: [[0, text.length]], rules: rule ? [rule] : [], held });

kg.placesOf = (proofs) => proofs.map(([paper, locator, words]) => ({ paper, locator, words }));

// One row: what is said, a mark where it is doubted, and one click below the words.
kg.row = (said, modality, contested, proofs, { unshown = 0, value = "" } = {}) => {
  const row = kg.element("div", { class: "relation" }, ...said);
  if (modality) row.append(kg.element("span", { class: "small" }, ` ${kg.pick("（", "(")}${modality}${kg.pick("）", ")")}`));
  if (contested) row.append(" ", kg.doubt(kg.placesOf(proofs), value));
  if (!proofs.length) return row;
  const box = kg.element("div", { hidden: true });
  const open = kg.button("❝", () => {
    if (!box.childNodes.length) box.append(...proofs.map(kg.proof), ...kg.untold(unshown));
    box.hidden = !box.hidden;
    open.setAttribute("aria-expanded", String(!box.hidden));
  }, { "aria-expanded": "false", "aria-label": kg.t("evidence"), title: kg.t("evidence"), class: "words" });
  row.append(" ", open, box);
  return row;
};
// `told`: how it is said, such as planned, stands there already.
kg.relation = (e, other, told = false) => kg.row([kg.dot(other), " ", kg.link(other)], told ? "" : kg.modality(kg.core.edge.modality[e]), kg.core.edge.contested[e], kg.more.proofs[e] || [], { unshown: kg.more.unshown[e], value: kg.more.id[other] });
kg.untold = (left) => (left > 0 ? [kg.element("p", { class: "small" }, kg.t("unshown", left))] : []);

// Facts said by several papers in the same way are one row with all their places.
kg.factRows = (i) => {
  const rows = new Map();
  for (const [predicate, value, modality, paper, locator, words, held, contested] of kg.more.facts[i] || []) {
    if (kg.core.predicates[predicate][0] === "hasAlias") continue;
    const key = [predicate, value, modality].join(" ");
    if (!rows.has(key)) rows.set(key, { predicate, value, modality, contested: 0, proofs: [] });
    rows.get(key).contested ||= contested;
    rows.get(key).proofs.push([paper, locator, words, "", 0, held]);
  }
  return [...rows.values()].map(({ predicate, value, modality, contested, proofs }) => kg.row(
    [kg.element("span", { class: "said" }, kg.predicateName(predicate)), " ", kg.element("span", { class: "fix" }, kg.literal(value))], kg.modality(modality), contested, proofs, { value }));
};

// Passages by document; one that names the thing several times stands there once.
kg.grouped = (sentences) => {
  const papers = new Map();
  for (const [paper, locator, text, start, end, rule] of sentences) {
    if (!papers.has(paper)) papers.set(paper, new Map());
    const key = `${locator} ${text}`;
    const held = papers.get(paper);
    if (!held.has(key)) held.set(key, { paper, locator, text, spans: [], rules: [], brief: true });
    held.get(key).spans.push([start, end]);
    if (rule && !held.get(key).rules.includes(rule)) held.get(key).rules.push(rule);
  }
  return [...papers].map(([paper, held]) => [paper, [...held.values()]]).sort((a, b) => b[1].length - a[1].length || a[0] - b[0]);
};
kg.evidence = (i) => {
  const sentences = kg.more.evidence[i] || [];
  const heading = (count) => kg.element("h3", {}, `${kg.t("sentences")} ${kg.t("times", count)}`);
  if (!sentences.length) return [];
  const box = kg.element("div", {}, ...kg.passagesByPaper(sentences));
  const missing = kg.core.node.n[i] - sentences.length;
  if (missing > 0 && kg.hasTexts()) {
    // The page carries some; the texts hold all.
    const open = kg.button(kg.t("rest", missing), async () => { open.disabled = true; const all = await kg.sentencesOf(i); box.replaceChildren(...kg.passagesByPaper(all)); }, { class: "more" });
    box.append(open);
  } else box.append(...kg.untold(missing));
  return [heading(kg.core.node.n[i]), box];
};
kg.passagesByPaper = (sentences) => kg.grouped(sentences).flatMap(([paper, rows]) => [
  kg.element("h4", {}, kg.linkToPlace(paper, "", kg.unbroken(kg.core.documents[paper].title)), kg.element("span", { class: "small" }, ` ${kg.t("times", rows.reduce((sum, row) => sum + row.spans.length, 0))}`)),
  ...kg.capped(rows, 4, kg.quotation)]);

kg.panelHead = (kind, ...title) => [
  kg.element("div", { class: "panel-head" }, kg.element("div", { class: "kind" }, ...kind), kg.button("✕", kg.close, { id: "close", "aria-label": kg.t("close"), title: kg.t("close") })),
  kg.element("h2", { tabindex: "-1" }, ...title)];
kg.describe = (i) => {
  const { node } = kg.core;
  const paper = kg.paperOf(i);
  const named = node.n[i] ? ` · ${kg.t("mentions", node.n[i])}` : "";
  const parts = kg.panelHead([kg.dot(i), `${kg.kindName(i)}${named}`], ...kg.unbroken(kg.name(i)));
  const other = kg.tongue.now === "en" ? node.label[i] : kg.more.en[i];
  if (other && other !== kg.name(i)) parts.push(kg.element("div", { class: "small", lang: kg.pick("en", "zh") }, other));
  const names = kg.more.names[i];
  if (names.length) parts.push(kg.element("div", { class: "small" }, `${kg.t("names")}${kg.t("colon")}`, ...kg.capped(names, 12, (name, at) => kg.element("span", {}, `${at ? " · " : ""}${name}`))));
  const links = kg.more.links[i] || [];
  if (links.length) parts.push(kg.element("div", { class: "small" }, ...links.flatMap(([words, url]) => [kg.element("a", { href: url, rel: "noreferrer noopener", target: "_blank" }, `${words} ↗`), " "])));
  parts.push(kg.actions(i, paper));
  if (kg.state.path && kg.state.path.nodes.at(-1) === i) parts.push(...kg.pathParts());
  if (paper >= 0) parts.push(...kg.record(paper), ...(kg.state.view === "reader" && kg.state.reading === paper ? [] : kg.doings(paper)));
  const facts = kg.factRows(i);
  if (facts.length) parts.push(kg.element("h3", {}, kg.t("facts")), ...kg.capped(facts, 12, (row) => row));
  const twin = kg.twins().read.get(i) ?? -1;
  parts.push(...kg.relationGroups(i), ...kg.evidence(twin >= 0 ? twin : i));
  parts.push(kg.element("code", {}, kg.more.iri[i]));
  kg.showPanel(parts);
};
kg.actions = (i, paper) => {
  const actions = kg.element("div", { class: "actions" });
  if (paper >= 0 && !(kg.state.view === "reader" && kg.state.reading === paper)) actions.append(kg.button(kg.t("read"), () => kg.read(paper, "")));
  if (kg.state.view === "graph") actions.append(...kg.nearActions(i));
  else actions.append(kg.button(kg.t("onmap"), () => { kg.go("graph"); kg.choose(i); }));
  if (kg.state.start >= 0 && kg.state.start !== i) actions.append(kg.button(kg.t("to"), () => kg.findPath(kg.state.start, i)));
  actions.append(kg.button(kg.t("from"), () => { kg.state.start = i; kg.describe(i); kg.say(kg.t("starting", kg.name(i))); }));
  return actions;
};
kg.relationGroups = (i) => {
  const groups = new Map();
  for (const e of kg.around(i)) {
    const out = kg.core.edge.from[e] === i;
    const key = `${kg.predicateName(kg.core.edge.predicate[e])}${kg.isSymmetric(e) ? "" : out ? " →" : " ←"}`;
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(e);
  }
  const isMention = ([, rows]) => kg.core.edge.predicate[rows[0]] === kg.MENTIONS;
  const inside = kg.more.evidence[i] || [];
  return [...groups].sort((a, b) => isMention(a) - isMention(b))
    // The papers that name it head their passages below.
    .filter(([key, rows]) => !(isMention([key, rows]) && key.endsWith("←") && inside.length))
    .map(([key, rows]) => [key, isMention([key, rows]) ? [...rows].sort((a, b) => kg.core.node.n[kg.other(b, i)] - kg.core.node.n[kg.other(a, i)]) : rows])
    .flatMap(([key, rows]) => [kg.element("h3", {}, `${key} ${rows.length}`), ...kg.capped(rows, 12, (e) => kg.relation(e, kg.other(e, i)))]);
};
kg.showPanel = (parts) => {
  const panel = kg.byId("panel");
  document.body.toggleAttribute("data-chosen", true);
  panel.replaceChildren(...parts);
  panel.scrollTop = 0;
};

kg.chooseEdge = (e) => {
  const { edge } = kg.core;
  Object.assign(kg.state, { edge: e, chosen: -1, path: null });
  if (kg.picture) kg.picture.light();
  const proofs = kg.more.proofs[e] || [];
  const kind = [`${kg.predicateName(edge.predicate[e])} ${kg.modality(edge.modality[e])}`];
  if (edge.contested[e]) kind.push(kg.doubt(kg.placesOf(proofs)));
  kg.showPanel([...kg.panelHead(kind, kg.link(edge.from[e]), kg.isSymmetric(e) ? " – " : " → ", kg.link(edge.to[e])), ...proofs.map(kg.proof), ...kg.untold(kg.more.unshown[e])]);
  kg.remember();
};

kg.choose = (i, move = true) => {
  if (!kg.more) return;
  const opens = kg.state.chosen < 0 && kg.state.edge < 0;
  if (opens && i >= 0) kg.origin = document.activeElement;
  Object.assign(kg.state, { chosen: i, edge: -1 });
  if (i < 0) {
    kg.state.path = null;
    document.body.removeAttribute("data-chosen");
    kg.byId("panel").replaceChildren();
    if (kg.picture) kg.picture.light();
  } else {
    if (kg.state.path && !kg.state.path.nodes.includes(i)) kg.state.path = null;
    kg.describe(i);
    if (kg.picture) {
      if (kg.pictured() && !kg.state.path) kg.reveal(i);
      if (opens && kg.pictured()) kg.picture.resize();
      kg.picture.light();
      if (move && kg.state.view === "graph") kg.picture.focus(i);
    }
  }
  if (kg.state.view === "reader") kg.markChosen();
  kg.remember();
};

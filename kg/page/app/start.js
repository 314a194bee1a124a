// The first room: what this is, in figures; where to begin; what is in it, asked in it, and doubted.
kg.drawStart = () => {
  const place = kg.byId("view-start");
  if (!kg.more) { place.replaceChildren(kg.element("p", { class: "empty" }, kg.t("loading"))); return; }
  const years = kg.byYear();
  place.replaceChildren(kg.element("div", { class: "intro" }, kg.element("p", { class: "lead" }, ...kg.intro()), kg.element("p", { class: "try" }, kg.element("span", { class: "small" }, kg.t("try")), ...kg.suggestions()), kg.countHint()),
    kg.element("div", { class: "rooms" }, kg.paperCards(), kg.element("div", {}, kg.bodyBars(), kg.askBars()), kg.element("div", {}, kg.yearStrip(years), kg.doubtCards(), kg.smallMap())));
  kg.drawSmallMap();
};
kg.intro = () => {
  const { documents, edge } = kg.core;
  const dates = documents.map((row) => (row.date.match(/^\d{4}/) || [""])[0]).filter(Boolean).sort();
  const between = dates.length === documents.length && dates.length ? kg.t("between", { from: dates[0], to: dates.at(-1) }).replace(`${dates[0]}–${dates[0]}`, dates[0]) : "";
  const said = edge.predicate.filter((p) => p !== kg.MENTIONS).length + Object.values(kg.more.facts).reduce((sum, rows) => sum + rows.length, 0);
  const parts = [kg.t("intro", { documents: documents.length, years: between, things: kg.count, facts: said, asks: kg.asks().rows.length })];
  if (kg.more.findings.length) parts.push(" ", kg.anchor(kg.t("doubtful", kg.more.findings.length), "v=tables&w=findings", () => kg.showTable("findings", {}), { class: "doubt" }));
  if (!kg.hasTexts()) parts.push(kg.element("span", { class: "small notext" }, kg.t("notext")));
  return parts;
};
// What each number counts, here and wherever the same word stands.
const COUNTED = ["things", "facts", "asks", "named"];
kg.countHint = () => kg.element("details", { class: "hint" }, kg.element("summary", {}, kg.t("counted")),
  kg.element("dl", {}, ...COUNTED.flatMap((name) => [kg.element("dt", {}, kg.t(`counted_${name}`)), kg.element("dd", {}, kg.t(`counts_${name}`))])));
kg.mostNamed = (wanted) => kg.ranked.filter((i) => wanted(kg.kindOf(i)[0]) && kg.core.node.n[i]).sort((a, b) => kg.core.node.n[b] - kg.core.node.n[a] || a - b);
// Three searches that find something: a body, a subject, something that happened or was agreed.
kg.suggestions = () => {
  const subjects = new Map();
  kg.core.documents.forEach((row) => row.subjects.forEach((one) => subjects.set(one, (subjects.get(one) || 0) + 1)));
  const subject = [...subjects].sort((a, b) => b[1] - a[1]).map((row) => row[0])[0];
  const body = kg.mostNamed((kind) => kind === "Organization")[1] ?? kg.mostNamed((kind) => kg.BODIES.has(kind))[0];
  const other = kg.mostNamed((kind) => ["Event", "Instrument", "Treaty", "Person"].includes(kind))[0];
  const words = [subject && kg.subjectName(subject), ...[body, other].filter((i) => i !== undefined).map(kg.name)].filter(Boolean);
  return words.map((one) => kg.anchor(kg.element("span", {}, ...kg.unbroken(one)), `v=search&q=${encodeURIComponent(one)}`, () => kg.searchFor(one), { class: "chip" }));
};
const card = (title, all, ...inner) => kg.element("section", { class: "card" }, kg.element("h2", {}, title, ...(all ? [" ", all] : [])), ...inner);
kg.paperCards = (most = 6) => {
  const { documents } = kg.core;
  const one = (row, paper) => kg.element("article", { class: "sheet" },
    kg.element("h3", {}, kg.linkToPlace(paper, "", kg.unbroken(row.title))),
    kg.element("div", { class: "small" }, ...[kg.paperKind(row.kind), row.date && kg.element("span", { class: "fix" }, kg.when(row.date)), kg.session(row.session)].filter(Boolean).flatMap((words, k) => (k ? [" · ", words] : [words]))),
    kg.element("div", { class: "small" }, row.subjects.slice(0, 4).map(kg.subjectName).join(kg.t("listed")), row.subjects.length > 4 ? ` · ${kg.t("more", row.subjects.length - 4)}` : ""));
  const numbers = documents.map((_, paper) => paper);
  return card(`${kg.t("papers")} ${documents.length}`, null, ...kg.capped(numbers, most, (paper) => one(documents[paper], paper)));
};
const bars = (rows) => {
  const most = Math.max(1, ...rows.map((row) => row[1]));
  return kg.element("ol", { class: "counted" }, ...rows.map(([words, n, colour]) => {
    const bar = kg.element("span", { class: "bar-h", color: colour, "aria-hidden": "true" });
    bar.style.width = `${(n / most) * 100}%`;
    return kg.element("li", {}, words, kg.element("span", { class: "count" }, String(n)), bar);
  }));
};
kg.bodyBars = () => {
  const most = kg.mostNamed((kind) => kind === "Organization").slice(0, 7);
  return card(kg.t("most"), null, bars(most.map((i) => [kg.link(i), kg.core.node.n[i], kg.colour(kg.core.node.kind[i])])));
};
kg.askBars = () => {
  const rows = kg.askedBy(-1).slice(0, 6);
  const all = kg.anchor(kg.t("allasks"), "v=tables&w=directives", () => kg.showTable("directives", {}), { class: "small" });
  return card(kg.t("asked"), all, rows.length ? bars(rows.map(([name, n]) => [kg.anchor(kg.unbroken(kg.bodyName(name)), `v=tables&w=directives&b=${encodeURIComponent(name)}`, () => kg.asksFor(name, -1)), n, "var(--accent)"])) : kg.t("empty"));
};
kg.yearStrip = (years) => {
  // The last years that fit; the timeline has all.
  const shown = years.slice(-24);
  const all = kg.anchor(`${kg.t("timeline")} ${years.length ? `${years[0][0]}–${years.at(-1)[0]}` : ""}`, "v=timeline", () => kg.go("timeline"), { class: "small" });
  return card(kg.t("byyear"), all, years.length ? kg.strip(shown, (year) => { kg.state.at = year; kg.go("timeline"); }) : kg.t("empty"));
};
kg.doubtCards = () => {
  // One of each kind, in the order in which the model lists them.
  const order = Object.keys(kg.core.findings);
  const rows = kg.more.findings.map((row, k) => ({ kind: row[0], row, k })).sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  const few = rows.filter((row, at) => rows.findIndex((other) => other.kind === row.kind) === at).slice(0, 3);
  const all = kg.anchor(kg.t("alldoubts"), "v=tables&w=findings", () => kg.showTable("findings", {}), { class: "small" });
  return card(`${kg.t("gravest")} ${rows.length}`, rows.length ? all : null, ...(few.length ? few.map(({ kind, row, k }) => kg.element("p", { class: "finding" },
    kg.anchor(kg.findingName(kind), `v=tables&w=findings&h=${k}`, () => kg.showFinding(k)), kg.element("span", { class: "small" }, kg.shorten(kg.doubtSaid(row), 72)))) : [kg.t("empty")]));
};
kg.smallMap = () => card(kg.t("map"), null, kg.element("button", { type: "button", id: "small-map", "aria-label": kg.t("openmap"), title: kg.t("openmap"), onclick: () => kg.go("graph") }, kg.element("canvas", {})));
kg.drawSmallMap = () => {
  const canvas = kg.byId("small-map").firstChild;
  const { node, edge } = kg.core;
  const [width, height] = [canvas.clientWidth, canvas.clientHeight];
  if (!kg.count || !width) return;
  const ratio = Math.min(window.devicePixelRatio || 1, 2);
  Object.assign(canvas, { width: width * ratio, height: height * ratio });
  const context = canvas.getContext("2d");
  const few = kg.ranked.slice(0, 3000);
  const range = (values) => few.reduce(([low, high], i) => [Math.min(low, values[i]), Math.max(high, values[i])], [Infinity, -Infinity]);
  const [[l, r], [t, b]] = [range(node.x), range(node.y)];
  const scale = Math.min((width - 12) / Math.max(r - l, 1), (height - 12) / Math.max(b - t, 1)) * ratio;
  const at = (i) => [(node.x[i] - (l + r) / 2) * scale + canvas.width / 2, (node.y[i] - (t + b) / 2) * scale + canvas.height / 2];
  context.strokeStyle = kg.isDark() ? "rgba(170,185,205,.45)" : "rgba(60,80,110,.35)";
  context.beginPath();
  for (let e = 0; e < edge.from.length && e < 6000; e += 1) if (edge.predicate[e] !== kg.MENTIONS) { context.moveTo(...at(edge.from[e])); context.lineTo(...at(edge.to[e])); }
  context.stroke();
  for (const i of few) {
    context.fillStyle = kg.colour(node.kind[i]);
    context.beginPath();
    context.arc(...at(i), Math.min(1.2 + kg.size[i] / 12, 4) * ratio, 0, 6.2832);
    context.fill();
  }
};

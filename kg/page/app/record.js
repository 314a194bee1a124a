// The record of a document: what its cover says, where it is kept, how it is cited, what it asks and cites.
const CITING = new Set(["cites", "citesAsAuthority", "citesForInformation", "confirms", "agreesWith"]);
kg.recordRows = (row, paper) => {
  const doubts = kg.doubtsOf(paper).length;
  const link = row.original ? kg.element("a", { href: row.original, rel: "noreferrer noopener", target: "_blank" }, `${row.original.replace("https://", "")} ↗`) : "";
  return [
    ["symbol", row.symbol ? kg.unbroken(row.symbol) : ""], ["kind", kg.paperKind(row.kind)], ["date", row.date ? kg.when(row.date) : ""], ["session", kg.session(row.session)],
    ["agenda", row.agenda.map((one) => kg.element("div", {}, one))], ["submitter", kg.bodyName(row.submitter)], ["recipient", kg.bodyName(row.recipient)], ["authors", row.authors.filter((one) => one !== row.submitter).map(kg.bodyName).join(kg.t("listed"))],
    ["subjects", row.subjects.flatMap((one, k) => [...(k ? [kg.t("listed")] : []), kg.anchor(kg.subjectName(one), `v=search&q=${encodeURIComponent(kg.subjectName(one))}`, () => kg.searchFor(kg.subjectName(one)))])],
    ["tongue", kg.tongueName(row.language)], ["original", link], ["file", row.name],
    ["gravest", doubts ? kg.doubtsLink(paper, doubts) : ""],
  ].filter(([, value]) => (Array.isArray(value) ? value.length : value));
};
kg.citation = (row) => {
  const by = kg.bodyName(row.submitter || row.authors[0] || "") || kg.t("un");
  const rest = [row.symbol, row.date ? kg.when(row.date) : ""].filter(Boolean).map((one) => kg.t("comma") + one).join("");
  return kg.t("cite_as", { by, title: row.heading || row.symbol || row.name, rest });
};
// The body that submitted it; what nobody submitted by a name is of the United Nations.
kg.issuer = (row) => { const [first] = [...kg.named(row.submitter)].filter((i) => kg.BODIES.has(kg.kindOf(i)[0])); return first === undefined ? "United Nations" : row.submitter; };
kg.bibtex = (row) => {
  const safe = (text) => text.replace(/[{}\\~^]/g, "").replace(/[&%$#_]/g, "\\$&");
  const fields = [["author", `{${safe(row.submitter || row.authors[0] || "United Nations")}}`], ["title", `{${safe(row.heading || row.symbol || row.name)}}`], ["institution", safe(kg.issuer(row))],
    ["number", safe(row.symbol)], ["year", row.date.slice(0, 4)], ["date", row.date], ["language", row.language === "und" ? "" : row.language], ["url", row.original]].filter(([, value]) => value);
  return `@techreport{${(row.symbol || row.name).replace(/[^A-Za-z0-9]+/g, "_")},\n${fields.map(([name, value]) => `  ${name} = {${value}}`).join(",\n")}\n}\n`;
};
kg.record = (paper) => {
  const row = kg.core.documents[paper];
  const facts = kg.element("dl", { class: "record" }, ...kg.recordRows(row, paper).flatMap(([name, value]) => [kg.element("dt", {}, kg.t(name)), kg.element("dd", {}, ...[value].flat())]));
  const cite = kg.element("div", { class: "cite" }, kg.element("p", {}, kg.element("span", { class: "small" }, `${kg.t("cite")}${kg.t("colon")}`), kg.element("span", { class: "cited" }, ...kg.unbroken(kg.citation(row)))),
    kg.element("div", { class: "takes" }, kg.button(kg.t("plain"), () => kg.copy(kg.citation(row))), kg.button(kg.t("bibtex"), () => kg.copy(kg.bibtex(row))), ...kg.takeButtons(row, paper)));
  return [facts, cite];
};
// Sentences that ask hold what recommendations ask too; only where there are none do those count.
kg.asks = () => (kg.more.directives.length ? { table: "directives", rows: kg.more.directives.map((row) => [row[0], row[3]]) } : { table: "recommendations", rows: kg.more.recommendations.map((row) => [row[0], row[5]]) });
// Whom a document asks, or all (-1), most often first.
kg.askedBy = (paper) => {
  const counts = new Map();
  for (const [own, whom] of kg.asks().rows) {
    if (paper >= 0 && own !== paper) continue;
    for (const name of new Set(whom.map((one) => one[0]))) counts.set(name, (counts.get(name) || 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0], "zh"));
};
kg.asksFor = (name, paper) => kg.showAsks(kg.asks().table, name, paper);
// Somebody by a name, in the language of the page where it is known.
kg.bodyName = (name) => {
  if (kg.said.role[name]) return kg.capital(kg.label("role", name));
  const [first] = name ? kg.named(name) : [];
  return first === undefined || kg.tongue.now === "zh" ? name : kg.name(first);
};
// Who asks: the thing by its own name, whatever the text calls it; else the words.
kg.askerName = ([words, key]) => { const i = key ? kg.thing(key) : -1; return i >= 0 ? kg.name(i) : kg.bodyName(words); };
kg.doings = (paper) => {
  const parts = [];
  const asked = kg.askedBy(paper);
  if (asked.length) {
    parts.push(kg.element("h3", {}, kg.t("asks")), kg.element("div", { class: "chips" }, ...kg.capped(asked, 10, ([name, n]) => kg.button([kg.bodyName(name), kg.element("span", { class: "count" }, ` ${n}`)], () => kg.asksFor(name, paper)))));
  }
  const { node } = kg.core.documents[paper];
  const cites = [[], []];
  for (const own of [node, kg.twins().read.get(node) ?? -1]) {
    for (const e of own >= 0 ? kg.around(own) : []) {
      if (CITING.has(kg.core.predicates[kg.core.edge.predicate[e]][0])) cites[kg.core.edge.from[e] === own ? 0 : 1].push(kg.other(e, own));
    }
  }
  ["cites", "cited"].forEach((name, k) => {
    const others = [...new Set(cites[k])];
    if (others.length) parts.push(kg.element("h3", {}, `${kg.t(name)} ${others.length}`), kg.element("div", { class: "chips" }, ...kg.capped(others, 12, (i) => kg.element("span", { class: "chip" }, kg.dot(i), " ", kg.link(i)))));
  });
  return parts;
};

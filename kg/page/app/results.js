// The room of results: things, passages, and what they can be narrowed to. Each choice is in the address.
kg.BODIES = new Set(["Organization", "State"]);
const unique = (values) => [...new Set(values)];
const isBody = (i) => kg.BODIES.has(kg.kindOf(i)[0]);
// Values by which a thing or a passage is found in each facet.
kg.facetsOfThing = {
  kind: (i) => [kg.kindOf(i)[0]],
  document: (i) => kg.more.documents[i].map((k) => kg.core.documents[k].name),
  year: (i) => (kg.more.years[i] || []).map(String),
  body: (i) => unique([i, ...Array.from(kg.around(i)).filter((e) => kg.core.edge.predicate[e] !== kg.MENTIONS).map((e) => kg.other(e, i))]).filter(isBody).map(kg.key),
  subject: (i) => unique(kg.more.documents[i].flatMap((k) => kg.core.documents[k].subjects)),
};
kg.facetsOfPassage = {
  kind: ({ marks }) => unique(marks.map((mark) => kg.kindOf(mark[2])[0])),
  document: ({ paper }) => [kg.core.documents[paper].name],
  year: ({ paper }) => (kg.core.documents[paper].date.match(/^\d{4}/) || []).slice(0, 1),
  body: ({ paper, locator, marks }) => unique([...marks.map((mark) => mark[2]).filter(isBody).map(kg.key), ...(kg.askedAt().get(`${paper} ${locator}`) || [])]),
  subject: ({ paper }) => kg.core.documents[paper].subjects,
};
// Who is asked in each paragraph.
kg.askedAt = () => {
  if (!kg.askedIndex) {
    kg.askedIndex = new Map();
    const add = (paper, locator, whom) => {
      const key = `${paper} ${locator}`;
      kg.askedIndex.set(key, [...(kg.askedIndex.get(key) || []), ...whom.map((row) => row[1]).filter((thing) => kg.BODIES.has(thing.split("/")[0]))]);
    };
    for (const row of kg.more.recommendations) add(row[0], row[7], row[5]);
    for (const row of kg.more.directives) add(row[0], row[6], row[3]);
  }
  return kg.askedIndex;
};
kg.facetLabel = {
  kind: (value) => { const row = kg.core.kinds.find((one) => one[0] === value); return row ? kg.pick(row[1], row[2]) : value; },
  document: (value) => { const row = kg.core.documents[kg.paper(value)]; return row ? row.title : value; },
  year: (value) => value,
  body: (value) => { const i = kg.thing(value); return i >= 0 ? kg.name(i) : value.split("/").slice(1).join("/"); },
  subject: kg.subjectName,
};
const fits = (item, table, but = "") => kg.FACETS.every((name) => name === but || !kg.state.facets[name] || table[name](item).includes(kg.state.facets[name]));

// How many of them have each value of a facet.
const tally = (items, table, name) => {
  const counts = new Map();
  for (const item of items) if (fits(item, table, name)) for (const value of table[name](item)) counts.set(value, (counts.get(value) || 0) + 1);
  return counts;
};

kg.drawResults = async () => {
  const place = kg.byId("view-search");
  const query = kg.state.query.trim();
  if (!kg.more) { place.replaceChildren(kg.element("p", { class: "empty" }, kg.t("loading"))); return; }
  if (!query) { place.replaceChildren(kg.element("div", { class: "empty" }, kg.element("p", {}, kg.t("ask_words")), kg.element("p", { class: "try" }, ...kg.suggestions()))); return; }
  if (!kg.blocks && kg.hasTexts()) place.replaceChildren(kg.element("p", { class: "empty" }, kg.t("loading")));
  await kg.loadTexts();
  if (kg.state.query.trim() !== query || kg.state.view !== "search") return;
  const things = kg.findNames(query);
  const passages = kg.passages(kg.inText(query), kg.named(query));
  const [some, told] = [things.filter((i) => fits(i, kg.facetsOfThing)), passages.filter((one) => fits(one, kg.facetsOfPassage))];
  const filtered = kg.FACETS.some((name) => kg.state.facets[name]);
  const asked = filtered ? [] : kg.askedNames(query);
  if (!some.length && !told.length && !asked.length) {
    const none = kg.nothingFound(query, filtered);
    // What it is narrowed to can still be changed.
    place.replaceChildren(filtered ? kg.element("div", { class: "found" }, kg.facets(things, passages, filtered), none) : none);
    return;
  }
  place.replaceChildren(kg.element("div", { class: "found" }, kg.facets(things, passages, filtered), kg.thingColumn(some, asked, filtered ? "" : query), kg.passageColumn(told, query)));
};
kg.nothingFound = (query, filtered) => {
  const parts = [kg.element("p", { role: "status" }, kg.t(filtered ? "nothing_filtered" : "nothing", query))];
  if (filtered) parts.push(kg.element("p", {}, kg.button(kg.t("reset"), () => kg.searchFor(query))));
  else parts.push(...kg.nearList(query));
  if (!kg.hasTexts()) parts.push(kg.element("p", { class: "small" }, kg.t("notext")));
  if (kg.unread) parts.push(kg.element("p", { class: "small" }, kg.t("unreachable")));
  return kg.element("div", { class: "empty" }, ...parts);
};
kg.facets = (things, passages, filtered) => {
  const groups = [];
  for (const name of kg.FACETS) {
    // Passages are counted; only where none has a value, the things that have it.
    const counts = new Map([...tally(things, kg.facetsOfThing, name), ...tally(passages, kg.facetsOfPassage, name)]);
    const own = kg.state.facets[name];
    if (own && !counts.has(own)) counts.set(own, 0);
    const rows = [...counts].sort((a, b) => (name === "year" ? b[0].localeCompare(a[0]) : b[1] - a[1] || a[0].localeCompare(b[0])));
    if (!rows.length) continue;
    const chosen = kg.state.facets[name];
    if (chosen) rows.sort((a, b) => (b[0] === chosen) - (a[0] === chosen));
    groups.push(kg.element("h3", {}, kg.t(`facet_${name}`)), ...kg.capped(rows, 6, ([value, n]) => kg.button(
      [kg.element("span", {}, ...kg.unbroken(kg.facetLabel[name](value))), kg.element("span", { class: "count" }, String(n))],
      () => { kg.state.facets[name] = chosen === value ? "" : value; kg.drawResults(); kg.remember(); }, { "aria-pressed": String(chosen === value), class: "facet" })));
  }
  if (filtered) groups.unshift(kg.button(kg.t("reset"), () => kg.searchFor(kg.state.query)));
  return kg.element("nav", { class: "facets", "aria-label": kg.t("filters") }, ...groups);
};
kg.thingColumn = (things, asked, query) => kg.element("section", { class: "things" }, kg.element("h2", {}, `${kg.t("things")} ${things.length + asked.length}`),
  ...asked.map((row) => kg.element("div", { class: "hit" }, kg.element("div", {}, ...kg.askedLink(...row)))),
  ...(things.length || asked.length || !query ? [] : [kg.element("p", { class: "small" }, kg.t("nothing_named", query)), ...kg.nearList(query)]),
  ...kg.capped(things, 15, (i) => kg.element("div", { class: "hit" }, kg.dot(i), kg.element("div", {}, kg.link(i), kg.element("div", { class: "small" }, [kg.kindName(i), kg.core.node.n[i] ? kg.t("mentions", kg.core.node.n[i]) : ""].filter(Boolean).join(" · "))))));
kg.passageColumn = (passages, query) => {
  const papers = new Map();
  for (const one of passages) papers.set(one.paper, [...(papers.get(one.paper) || []), one]);
  const groups = [...papers].sort((a, b) => b[1].length - a[1].length || a[0] - b[0]);
  const passage = (one) => {
    const { text, spans } = kg.snippet(one);
    const address = `v=reader&t=${encodeURIComponent(kg.core.documents[one.paper].name)}&a=${encodeURIComponent(one.locator)}&i=${encodeURIComponent(query)}`;
    const said = kg.element("div", { lang: kg.core.documents[one.paper].language }, ...kg.marked(text, spans));
    kg.markDoubts(said, one.paper, one.locator, false);
    return kg.element("blockquote", { class: "evidence" }, said,
      kg.element("footer", {}, kg.anchor(kg.place(one.locator), address, () => kg.read(one.paper, one.locator, query), { class: "place" }), one.spans.length > 1 ? ` · ${kg.t("times", one.spans.length)}` : ""));
  };
  const parts = [kg.element("h2", {}, `${kg.t("passages")} ${passages.length}`)];
  if (kg.unread) parts.push(kg.element("p", { class: "small" }, kg.t("unreachable")));
  for (const [paper, rows] of groups) {
    parts.push(kg.element("h3", {}, kg.linkToPlace(paper, "", kg.unbroken(kg.core.documents[paper].title)), kg.element("span", { class: "count" }, ` ${rows.length}`)), ...kg.capped(rows, 5, passage));
  }
  return kg.element("section", { class: "passages" }, ...parts);
};

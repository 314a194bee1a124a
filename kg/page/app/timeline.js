// The timeline: what happened, and papers, by year, with a bar a year to choose from. What several papers say
// of one thing in one way is one row with all its places.
kg.dated = () => {
  const rows = new Map();
  for (const [date, predicate, i, modality, paper, locator] of kg.more.timeline) {
    if (!kg.visible[i]) continue;
    const key = [date, predicate, i, modality].join(" ");
    if (!rows.has(key)) rows.set(key, { date: String(date), predicate, i, modality, places: [] });
    rows.get(key).places.push([paper, locator]);
  }
  kg.core.documents.forEach((row, paper) => {
    if (row.date && row.node >= 0 && kg.visible[row.node]) rows.set(`paper ${paper}`, { date: row.date, predicate: -1, i: row.node, modality: 0, places: [[paper, ""]] });
  });
  return [...rows.values()].sort((a, b) => a.date.localeCompare(b.date) || b.predicate - a.predicate);
};
kg.byYear = () => {
  const years = new Map();
  for (const row of kg.dated()) {
    const year = (row.date.match(/\d{4}/) || ["?"])[0];
    years.set(year, [...(years.get(year) || []), row]);
  }
  return [...years].sort((a, b) => a[0].localeCompare(b[0]));
};
// A bar a year.
kg.strip = (years, act) => {
  const most = Math.max(1, ...years.map(([, found]) => found.length));
  return kg.element("div", { class: "bars", role: "group", "aria-label": kg.t("byyear") }, ...years.flatMap(([year, found], k) => {
    const words = `${year}${kg.t("colon")}${found.length}`;
    const bar = kg.button("", () => act(year), { title: words, "aria-label": words });
    const stem = kg.element("span", { class: "stem" });
    stem.style.height = `${8 + (found.length / most) * 56}px`;
    bar.append(stem, kg.element("span", { class: "tick" }, year));
    // Where years are left out there is a gap.
    const follows = !k || !/^\d+$/.test(year) || Number(year) - Number(years[k - 1][0]) < 2;
    return follows ? [bar] : [kg.element("span", { class: "gap", "aria-hidden": "true" }, "…"), bar];
  }));
};
// Where it took place, as the documents say.
kg.whereOf = (i) => {
  const at = Array.from(kg.around(i)).filter((e) => kg.core.edge.from[e] === i && kg.core.predicates[kg.core.edge.predicate[e]][0] === "heldIn").map((e) => kg.core.edge.to[e]);
  return [...new Set(at)].flatMap((other) => [" · ", kg.link(other)]);
};
kg.doubted = ({ predicate, i, date }) => {
  const row = (kg.more.facts[i] || []).find((fact) => fact[0] === predicate && fact[1] === date && fact[7]);
  return row ? [" ", kg.doubt([{ paper: row[3], locator: row[4], words: row[5] }], date)] : [];
};
kg.eventRow = (row) => kg.element("li", {}, kg.element("time", { class: "fix" }, kg.when(row.date)), kg.element("span", {}, kg.dot(row.i), kg.link(row.i),
  kg.element("span", { class: "small" }, ` ${row.predicate < 0 ? kg.t("issued") : kg.predicateName(row.predicate)}${kg.modality(row.modality) ? ` · ${kg.modality(row.modality)}` : ""} `), ...kg.doubted(row), ...(row.predicate < 0 ? [] : kg.whereOf(row.i)),
  ...kg.capped(row.places, 2, ([paper, locator]) => kg.element("span", { class: "small" }, " · ", kg.linkToPlace(paper, locator, [...kg.unbroken(kg.core.documents[paper].symbol || kg.shorten(kg.core.documents[paper].title, 24)), " ", kg.place(locator)])))));
kg.drawTimeline = () => {
  const place = kg.byId("view-timeline");
  if (!kg.more) { place.replaceChildren(kg.element("p", { class: "empty" }, kg.t("loading"))); return; }
  const years = kg.byYear();
  const jump = (year) => { const head = document.getElementById(`year-${year}`); if (head) head.scrollIntoView({ block: "start" }); };
  const list = kg.element("div", { class: "years" }, ...years.flatMap(([year, found]) => [kg.element("h2", { id: `year-${year}` }, `${year} `, kg.element("span", { class: "count" }, String(found.length))), kg.element("ul", {}, ...found.map(kg.eventRow))]));
  const bars = kg.strip(years, (year) => { kg.state.at = year; jump(year); kg.remember(); });
  const narrowed = kg.narrowed() ? [kg.element("div", { class: "bar" }, kg.button(kg.t("reset"), () => { kg.reset(); kg.drawTimeline(); }))] : [];
  place.replaceChildren(...narrowed, ...(years.length ? [bars, list] : [kg.element("p", { class: "empty" }, kg.t("empty"))]));
  if (kg.state.at) jump(kg.state.at);
};

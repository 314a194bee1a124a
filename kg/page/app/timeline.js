// The timeline: dated things by year, with a bar a year to choose from.
kg.drawTimeline = () => {
  const place = kg.byId("view-timeline");
  if (!kg.more) { place.replaceChildren(kg.element("p", { class: "empty" }, kg.t("loading"))); return; }
  const rows = kg.more.timeline.filter((row) => kg.visible[row[2]]);
  const years = new Map();
  for (const row of rows) {
    const year = (String(row[0]).match(/\d{4}/) || ["?"])[0];
    if (!years.has(year)) years.set(year, []);
    years.get(year).push(row);
  }
  const sorted = [...years].sort((a, b) => a[0].localeCompare(b[0]));
  const most = Math.max(1, ...sorted.map(([, found]) => found.length));
  const bars = kg.element("div", { class: "bars", role: "group", "aria-label": kg.t("byyear") }, ...sorted.map(([year, found]) => {
    const bar = kg.button("", () => document.getElementById(`year-${year}`).scrollIntoView({ block: "start" }), { title: `${year}: ${found.length}`, "aria-label": `${year}: ${found.length}` });
    const stem = kg.element("span", { class: "stem" });
    stem.style.height = `${8 + (found.length / most) * 64}px`;
    bar.append(stem, kg.element("span", { class: "tick" }, year.slice(2)));
    return bar;
  }));
  const list = kg.element("div", { class: "years" }, ...sorted.flatMap(([year, found]) => [
    kg.element("h2", { id: `year-${year}` }, year),
    kg.element("ul", {}, ...found.map(([date, predicate, i, modality, paper, paragraph]) => kg.element("li", {}, kg.element("time", {}, date), kg.dot(i), kg.link(i),
      kg.element("span", { class: "small" }, ` ${kg.predicateName(predicate).replace(/日期$/, "")} ${kg.modality(modality)} · `),
      kg.element("a", { class: "small", href: "#", onclick: (event) => { event.preventDefault(); kg.read(paper, paragraph); } }, `${kg.shorten(kg.core.documents[paper].title, 24)} ${paragraph}`)))),
  ]));
  place.replaceChildren(...(sorted.length ? [bars, list] : [kg.element("p", { class: "empty" }, kg.t("empty"))]));
};

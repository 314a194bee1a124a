// The corpus in figures.
kg.drawFigures = () => {
  const place = kg.byId("view-figures");
  const { kinds, node, edge, documents } = kg.core;
  const counts = kinds.map((row, k) => [kg.pick(row[1], row[2]), node.kind.reduce((sum, kind) => sum + (kind === k), 0), row[3]]).filter((row) => row[1]);
  const used = new Map();
  edge.predicate.forEach((p) => used.set(p, (used.get(p) || 0) + 1));
  const relations = [...used].map(([p, n]) => [kg.predicateName(p), n, "#0b5cad"]).sort((a, b) => b[1] - a[1]).slice(0, 24);
  const chart = (title, rows) => {
    const most = Math.max(1, ...rows.map((row) => row[1]));
    return kg.element("section", {}, kg.element("h2", {}, title), kg.element("table", { class: "chart" }, kg.element("tbody", {}, ...rows.map(([words, value, colour]) => {
      const bar = kg.element("span", { class: "bar-h", color: colour, "aria-hidden": "true" });
      bar.style.width = `${(value / most) * 100}%`;
      return kg.element("tr", {}, kg.element("th", { scope: "row" }, words), kg.element("td", { class: "value" }, String(value)), kg.element("td", { class: "wide" }, bar));
    }))));
  };
  const papers = kg.element("section", { class: "full" }, kg.element("h2", {}, `${kg.t("papers")} (${documents.length})`), kg.element("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": kg.t("papers") }, kg.element("table", {},
    kg.element("thead", {}, kg.element("tr", {}, ...["symbol", "title", "date", "subjects", "paragraph"].map((name) => kg.element("th", { scope: "col" }, kg.t(name))))),
    kg.element("tbody", {}, ...documents.map((row, k) => kg.element("tr", {}, kg.element("td", {}, row.symbol),
      kg.element("td", {}, kg.element("a", { href: "#", onclick: (event) => { event.preventDefault(); kg.read(k, ""); } }, row.title)),
      kg.element("td", {}, row.date), kg.element("td", {}, row.subjects.join("、")), kg.element("td", {}, String(row.paragraphs))))))));
  place.replaceChildren(kg.element("div", { class: "figures" }, chart(kg.t("kinds"), counts), chart(kg.t("relations"), relations), papers));
};

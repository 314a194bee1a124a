// Tables: recommendations, directives, findings. Sortable, filterable, to CSV.
kg.tables = {
  recommendations: () => ({
    header: ["number", "title", "item", "text", "addressee", "deadline", "document", "paragraph"],
    rows: kg.more.recommendations.map(([paper, number, title, item, text, who, by, at]) => ({ paper, at, cells: [number, title, item, text, who, by, kg.core.documents[paper].title, at] })),
  }),
  directives: () => ({
    header: ["asker", "operator", "strength", "addressee", "deadline", "text", "document", "paragraph"],
    rows: kg.more.directives.map(([paper, operator, strength, who, by, text, at, asker]) => ({ paper, at, cells: [asker, operator, strength, who, by, text, kg.core.documents[paper].title, at] })),
  }),
  findings: () => ({
    header: ["kind", "what", "evidence", "document", "paragraph"],
    rows: kg.more.findings.map(([kind, what, sides]) => {
      const [paper, at] = sides[0];
      return { paper, at, cells: [kg.pick(...(kg.core.findings[kind] || [kind, kind])), what, sides.map(([, , value, words]) => (words ? `${value}: ${words}` : value)).join(" ⇄ "), kg.core.documents[paper].title, at] };
    }),
  }),
};
kg.drawTables = () => {
  const place = kg.byId("view-tables");
  if (!kg.more) { place.replaceChildren(kg.element("p", { class: "empty" }, kg.t("loading"))); return; }
  const { header, rows } = kg.tables[kg.state.table]();
  let sorted = { column: -1, up: true };
  let wanted = "";
  const tabs = kg.element("div", { class: "bar", role: "group", "aria-label": kg.t("tables") }, ...Object.keys(kg.tables).map((name) => kg.button(`${kg.t(name)} ${kg.tables[name]().rows.length}`,
    () => { kg.state.table = name; kg.drawTables(); kg.remember(); }, { "aria-pressed": String(name === kg.state.table) })));
  const body = kg.element("tbody");
  const state = kg.element("span", { class: "small", role: "status" });
  const chosen = () => {
    const found = rows.filter((row) => !wanted || row.cells.some((cell) => kg.plain(String(cell)).includes(wanted)));
    if (sorted.column >= 0) {
      found.sort((a, b) => {
        const [x, y] = [a.cells[sorted.column], b.cells[sorted.column]];
        return (typeof x === "number" ? x - y : String(x).localeCompare(String(y), "zh")) * (sorted.up ? 1 : -1);
      });
    }
    return found;
  };
  const fill = () => {
    const found = chosen();
    body.replaceChildren(...found.slice(0, 1000).map((row) => kg.element("tr", {}, ...row.cells.map((cell, k) => kg.element("td", { class: `c-${header[k]}` }, header[k] === "paragraph"
      ? kg.element("a", { href: "#", onclick: (event) => { event.preventDefault(); kg.read(row.paper, row.at); } }, cell) : String(cell))))));
    state.textContent = found.length ? `${found.length} ${kg.t("rows")}` : kg.t("empty");
    heads.forEach((head, k) => head.setAttribute("aria-sort", k === sorted.column ? (sorted.up ? "ascending" : "descending") : "none"));
  };
  const heads = header.map((name, k) => kg.element("th", { scope: "col", "aria-sort": "none" }, kg.button(kg.t(name), () => {
    sorted = { column: k, up: sorted.column === k ? !sorted.up : true };
    fill();
  })));
  const filter = kg.element("input", { type: "search", "aria-label": kg.t("filter"), placeholder: kg.t("filter"), oninput: (event) => { wanted = kg.plain(event.target.value); fill(); } });
  const csv = kg.button("CSV", () => kg.save(`${kg.state.table}.csv`, "text/csv", kg.csv(header.map(kg.t), chosen().map((row) => row.cells))));
  place.replaceChildren(tabs, kg.element("div", { class: "bar" }, filter, csv, state), kg.element("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": kg.t(kg.state.table) },
    kg.element("table", {}, kg.element("thead", {}, kg.element("tr", {}, ...heads)), body)));
  fill();
};

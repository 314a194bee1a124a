// Tables: recommendations, directives, findings. Sortable, filterable, to CSV; what is chosen is in the address.
const whom = (row) => row.map(([name]) => name);
kg.tables = {
  recommendations: () => ({
    header: ["number", "name", "item", "text", "addressee", "deadline", "document", "paragraph"],
    rows: kg.more.recommendations.map(([paper, number, title, item, text, who, by, at]) => ({ paper, at, who, by, cells: [number, title, item, text, whom(who), by.map(kg.deadline), kg.core.documents[paper].title, at] })),
  }),
  directives: () => ({
    header: ["strength", "operator", "addressee", "deadline", "text", "asker", "document", "paragraph"],
    rows: kg.more.directives.map(([paper, operator, strength, who, by, text, at, asker]) => ({ paper, at, who, by, asker, cells: [strength, operator, whom(who), by.map(kg.deadline), text, kg.askerName(asker), kg.core.documents[paper].title, at] })),
  }),
  findings: () => ({
    header: ["kind", "what", "sides", "document", "paragraph"],
    rows: kg.more.findings.map((row, k) => {
      const [kind, , sides] = row;
      const [paper, at] = sides[0];
      const told = sides.map((side) => [kg.sideSaid(side), side[3]].filter(Boolean).join(kg.t("colon")));
      return { paper, at, who: [], by: [], sides, finding: k, cells: [kg.findingName(kind), kg.doubtSaid(row), told.join(" ⇄ "), kg.core.documents[paper].title, at] };
    }),
  }),
};
kg.showTable = (table, given) => {
  Object.assign(kg.state, { table, filter: "", sort: "", ofPaper: "", ofBody: "", due: "", row: -1 }, given);
  return kg.go("tables");
};
kg.showAsks = (name, body, paper) => kg.showTable(name, { ofBody: body, ofPaper: paper < 0 ? "" : kg.core.documents[paper].name });
kg.showFinding = (row) => kg.showTable("findings", { row });

// Years of the deadlines of a row; of a session its words.
const dues = (row) => [...new Set(row.by.flatMap((one) => one.match(/^\d{4}/) || [one]))];
// Documents of a row: of a doubt all that its evidence stands in, and of any other its own.
kg.papersOf = (row) => (row.sides ? [...new Set(row.sides.filter((side) => side[1]).map((side) => side[0]))] : [row.paper]);
// What is shown of the table: rows that fit what is chosen, in the order that is chosen.
kg.chosenRows = ({ header, rows }) => {
  const { filter, sort, ofPaper, ofBody, due } = kg.state;
  const wanted = kg.plain(filter);
  const paper = ofPaper ? kg.paper(ofPaper) : -1;
  const found = rows.filter((row) => (paper < 0 || kg.papersOf(row).includes(paper)) && (!ofBody || row.who.some(([name]) => name === ofBody)) && (!due || dues(row).includes(due)) && (!wanted || [...row.cells, row.asker ? row.asker[0] : ""].some((cell) => kg.plain(String(cell)).includes(wanted))));
  const column = header.indexOf(sort.replace("-", ""));
  if (column >= 0) {
    const turn = sort.startsWith("-") ? -1 : 1;
    found.sort((a, b) => {
      const [x, y] = [a.cells[column], b.cells[column]];
      return (typeof x === "number" ? x - y : String(x).localeCompare(String(y), "zh", { numeric: true })) * turn;
    });
  }
  return found;
};
kg.cell = (name, cell, row) => {
  if (name === "paragraph") return [kg.linkToPlace(row.paper, row.at, kg.place(cell))];
  if (name === "document") return [kg.linkToPlace(row.paper, "", kg.unbroken(cell))];
  if (name === "strength") return [kg.element("span", { title: kg.scale() }, kg.capital(kg.label("strength", cell)), " ", kg.element("span", { class: "small fix" }, `${cell}/5`))];
  if (name === "addressee") return row.who.flatMap(([words, key], k) => { const i = key ? kg.thing(key) : -1; const said = kg.bodyName(words); return [...(k ? [kg.t("listed")] : []), i >= 0 ? kg.link(i) : said]; });
  if (name === "asker") { const i = row.asker[1] ? kg.thing(row.asker[1]) : -1; return i >= 0 ? [kg.element("span", { title: row.asker[0] === cell ? null : kg.t("quoted", row.asker[0]) }, kg.link(i))] : kg.unbroken(cell); }
  if (name === "deadline") return cell.flatMap((one, k) => [...(k ? [kg.t("listed")] : []), ...kg.unbroken(one)]);
  if (name === "sides") {
    return row.sides.map((side) => {
      const [paper, at, , words] = side;
      const said = kg.sideSaid(side);
      const shown = words && words !== said ? [at ? ` ${kg.t("quoted", words)} ` : ` ${kg.t("on_record", words)}`] : [" "];
      return kg.element("div", { class: "side" }, said ? kg.element("span", { class: said.length < 24 ? "value fix" : "value" }, said) : "", ...shown, at ? kg.linkToPlace(paper, at, kg.place(at)) : "");
    });
  }
  return kg.unbroken(String(cell));
};
kg.scale = () => kg.t("scale", [1, 2, 3, 4, 5].map((one) => `${one} ${kg.label("strength", one)}`).join(kg.pick("；", "; ")));
const plainCell = (name, cell) => (name === "paragraph" ? kg.place(cell) : Array.isArray(cell) ? cell.map(name === "addressee" ? kg.bodyName : String).join(kg.t("listed")) : cell);

kg.drawTables = () => {
  const place = kg.byId("view-tables");
  if (!kg.more) { place.replaceChildren(kg.element("p", { class: "empty" }, kg.t("loading"))); return; }
  const { state } = kg;
  const table = kg.tables[state.table]();
  const { header, rows } = table;
  const tabs = kg.element("div", { class: "bar", role: "group", "aria-label": kg.t("tables") }, ...Object.keys(kg.tables).map((name) => kg.button(`${kg.t(name)} ${kg.more[name].length}`,
    () => kg.showTable(name, {}), { "aria-pressed": String(name === state.table) })));
  const body = kg.element("tbody");
  const count = kg.element("span", { class: "small", role: "status" });
  const more = kg.element("div", { class: "bar" });
  const line = (row) => kg.element("tr", { class: row.finding === state.row && state.row >= 0 ? "here" : null }, ...row.cells.map((cell, k) => kg.element("td", { class: `c-${header[k]}`, "data-name": kg.t(header[k]) }, ...kg.cell(header[k], cell, row))));
  const fill = () => {
    const found = kg.chosenRows(table);
    const MOST = 200;
    const show = (from) => {
      body.append(...found.slice(from, from + MOST).map(line));
      const left = found.length - from - MOST;
      if (!found.length && rows.length) { more.replaceChildren(...kg.noRows(() => kg.showTable(state.table, {}))); return; }
      more.replaceChildren(...(left > 0 ? [kg.button(kg.t("more", left), () => show(from + MOST), { class: "more" })] : []));
    };
    body.replaceChildren();
    show(0);
    count.textContent = found.length ? kg.t("rows", found.length) : kg.t("empty");
    heads.forEach((head, k) => head.setAttribute("aria-sort", header[k] === state.sort ? "ascending" : `-${header[k]}` === state.sort ? "descending" : "none"));
  };
  const change = (given, how = "push") => { Object.assign(state, given); fill(); kg.remember(how); };
  const heads = header.map((name) => kg.element("th", { scope: "col", "aria-sort": "none" }, kg.button(kg.t(name), () => change({ sort: state.sort === name ? `-${name}` : name }))));
  const filter = kg.element("input", { type: "search", "aria-label": kg.t("filter"), placeholder: kg.t("filter"), value: state.filter, oninput: (event) => change({ filter: event.target.value }, "type") });
  const csv = kg.button("CSV", () => kg.save(`${state.table}.csv`, "text/csv", kg.csv(header.map((name) => kg.t(name)), kg.chosenRows(table).map((row) => row.cells.map((cell, k) => plainCell(header[k], cell))))));
  place.replaceChildren(tabs, kg.element("div", { class: "bar" }, filter, ...kg.tableChoices(rows, change), csv, count), kg.element("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": kg.t(state.table) },
    kg.element("table", { class: "cards" }, kg.element("thead", {}, kg.element("tr", {}, ...heads)), body)), more);
  fill();
  const here = body.querySelector("tr.here");
  if (here) here.scrollIntoView({ block: "center" });
};
// What an empty table was narrowed to, and the way back.
kg.noRows = (act) => {
  const { filter, ofPaper, ofBody, due } = kg.state;
  const asked = [filter && kg.t("quoted", filter), ofBody && kg.bodyName(ofBody), due && `${kg.t("deadline")} ${kg.deadline(due)}`, ofPaper && (kg.core.documents[kg.paper(ofPaper)] || { title: ofPaper }).title].filter(Boolean);
  return [kg.element("p", { role: "status" }, kg.t("no_rows", asked.join(kg.t("comma")))), kg.button(kg.t("reset"), act)];
};
// Choices of a document and of who is asked, each with how many rows it has.
kg.tableChoices = (rows, change) => {
  const count = (values) => { const counts = new Map(); for (const value of values) counts.set(value, (counts.get(value) || 0) + 1); return [...counts].sort((a, b) => b[1] - a[1]); };
  const choice = (id, key, words, options, name) => kg.element("select", { id, "aria-label": words, onchange: (event) => change({ [key]: event.target.value }) },
    kg.element("option", { value: "" }, `${words}${kg.t("colon")}${kg.t("all")}`), ...options.map(([value, n]) => kg.element("option", { value, selected: value === kg.state[key] }, `${name(value)} ${n}`)));
  const papers = count(rows.flatMap(kg.papersOf).map((paper) => kg.core.documents[paper].name));
  const bodies = count(rows.flatMap((row) => [...new Set(whom(row.who))]));
  const years = count(rows.flatMap(dues)).sort((a, b) => a[0].localeCompare(b[0], "zh"));
  return [
    ...(papers.length > 1 ? [choice("paper-of", "ofPaper", kg.t("document"), papers, (value) => kg.core.documents[kg.paper(value)].title)] : []),
    ...(bodies.length ? [choice("body-of", "ofBody", kg.t("addressee"), bodies, kg.bodyName)] : []),
    ...(years.length ? [choice("due", "due", kg.t("deadline"), years, kg.deadline)] : []),
  ];
};

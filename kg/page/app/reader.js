// The reader: one document with outline, notes, and every mention in its colour, linked to its node.
kg.read = async (paper, paragraph) => {
  Object.assign(kg.state, { reading: paper, paragraph });
  kg.go("reader");
};
kg.drawReader = async () => {
  const place = kg.byId("view-reader");
  const { documents } = kg.core;
  const wanted = kg.state.reading;
  const list = kg.element("select", { "aria-label": kg.t("document"), onchange: (event) => kg.read(Number(event.target.value), "") },
    ...documents.map((row, k) => kg.element("option", { value: k, selected: k === wanted }, kg.shorten(row.title, 60))));
  if (wanted < 0) { if (documents.length) { kg.state.reading = 0; await kg.drawReader(); } return; }
  let text;
  try {
    if (!kg.core.texts && !kg.core.site) throw new Error("none");
    text = await kg.load(`doc-${wanted}`);
  } catch (error) {
    place.replaceChildren(kg.element("div", { class: "bar" }, list), kg.element("p", { class: "empty" }, kg.t("notext")));
    return;
  }
  if (kg.state.reading !== wanted) return;
  const row = documents[wanted];
  const outline = kg.element("nav", { class: "outline", "aria-label": kg.t("outline") });
  const body = kg.element("article", { class: "paper", lang: row.language, dir: row.language === "ar" ? "rtl" : "ltr" }, kg.element("h2", {}, row.title),
    kg.element("p", { class: "small", lang: kg.state.language, dir: "ltr" }, [row.symbol, row.date, row.session, kg.tongue(row.language), row.subjects.join("、")].filter(Boolean).join(" · ")));
  const notes = [];
  let depth = 2;
  for (const [kind, locator, level, words, marks, calls] of text.blocks) {
    // A heading is at most one rank below the one before it, whatever the document skips.
    if (kind === "heading") depth = Math.min(level + 2, depth + 1, 6);
    const block = kg.element(kind === "heading" ? `h${depth}` : "p", { class: `block ${kind}`, id: `at-${locator}`, "data-locator": locator });
    const cuts = [...marks.map(([start, end, i]) => ({ start, end, i })), ...calls.map(([at, label]) => ({ start: at, end: at, label }))].sort((a, b) => a.start - b.start || a.end - b.end);
    let from = 0;
    for (const { start, end, i, label } of cuts) {
      if (start < from) continue;
      block.append(words.slice(from, start));
      if (label) block.append(kg.element("sup", {}, kg.element("a", { href: `#note`, onclick: (event) => { event.preventDefault(); kg.scroll(`note${label}`); } }, label)));
      else {
        const mention = kg.element("a", { class: "mention", href: `#n=${encodeURIComponent(kg.key(i))}`, "data-node": i, title: `${kg.kindName(i)}: ${kg.name(i)}`,
          onclick: (event) => { event.preventDefault(); kg.choose(i, false); kg.markChosen(); } }, words.slice(start, end));
        mention.style.setProperty("--kind", kg.kindOf(i)[3]);
        block.append(mention);
      }
      from = end;
    }
    block.append(words.slice(from));
    if (kind === "note") { notes.push(block); continue; }
    if (kind === "heading") outline.append(kg.element("a", { href: "#", class: `level${level}`, onclick: (event) => { event.preventDefault(); kg.scroll(locator); } }, kg.shorten(words, 30)));
    body.append(block);
  }
  if (notes.length) body.append(kg.element("h3", {}, kg.t("notes")), ...notes);
  place.replaceChildren(kg.element("div", { class: "bar" }, list), kg.element("div", { class: "columns" }, outline, body));
  kg.markChosen();
  if (kg.state.paragraph) kg.scroll(kg.state.paragraph);
};
kg.scroll = (locator) => {
  const block = document.getElementById(`at-${locator}`);
  if (!block) return;
  block.scrollIntoView({ block: "center" });
  document.querySelectorAll(".block.here").forEach((other) => other.classList.remove("here"));
  block.classList.add("here");
};
kg.markChosen = () => {
  document.querySelectorAll(".mention").forEach((mention) => mention.classList.toggle("chosen", Number(mention.dataset.node) === kg.state.chosen));
};

// The reader: one document with its record, outline, notes both ways, and every mention linked to its thing.
kg.read = (paper, paragraph, find = "") => {
  Object.assign(kg.state, { reading: paper, paragraph, find });
  // On a small screen the details would cover the text.
  if (matchMedia("(max-width: 860px)").matches) kg.choose(-1, false);
  return kg.go("reader");
};
kg.drawReader = async () => {
  const place = kg.byId("view-reader");
  const { documents } = kg.core;
  if (!documents.length) { place.replaceChildren(kg.element("p", { class: "empty" }, kg.t("empty"))); return; }
  if (kg.core.documents.length === 1) kg.state.reading = 0; // no list of one
  if (kg.state.reading < 0) { place.replaceChildren(kg.element("div", { class: "shelf" }, kg.paperCards(60))); return; }
  const wanted = kg.state.reading;
  let text;
  try {
    if (!kg.hasTexts()) throw new Error("none");
    text = await kg.load(`doc-${wanted}`);
  } catch (error) {
    kg.pieces.delete(`doc-${wanted}`);
    place.replaceChildren(kg.readerBar(wanted), kg.element("p", { class: "empty" }, kg.t(kg.hasTexts() ? "unreachable" : "notext")));
    return;
  }
  if (kg.state.reading !== wanted || kg.state.view !== "reader") return;
  const row = documents[wanted];
  const { outline, blocks, notes } = kg.blocksOf(text);
  const body = kg.element("article", { class: "paper", lang: row.language, dir: row.language === "ar" ? "rtl" : "ltr" }, ...blocks);
  if (notes.length) body.append(kg.element("h3", { lang: kg.pick("zh", "en"), dir: "ltr" }, kg.t("notes")), ...notes);
  const head = kg.element("div", { class: "head" }, kg.element("h2", { lang: row.language }, ...kg.unbroken(row.title)), ...kg.record(wanted), ...kg.doings(wanted));
  for (const block of body.querySelectorAll(".block")) kg.markDoubts(block, wanted, block.dataset.locator);
  place.replaceChildren(kg.readerBar(wanted), kg.element("div", { class: "columns" }, outline, kg.element("div", {}, head, body)));
  kg.markChosen();
  place.scrollTop = 0;
  if (kg.state.paragraph) kg.scroll(kg.state.paragraph);
  kg.findInside(kg.state.find, Boolean(kg.state.paragraph));
};
kg.readerBar = (paper) => {
  const { documents } = kg.core;
  const list = kg.element("select", { "aria-label": kg.t("document"), onchange: (event) => kg.read(Number(event.target.value), "") },
    kg.element("option", { value: -1 }, `${kg.t("papers")}${kg.t("colon")}${kg.t("all")}`), ...documents.map((row, k) => kg.element("option", { value: k, selected: k === paper }, row.title)));
  const field = kg.element("input", { type: "search", id: "inside", "aria-label": kg.t("inside"), placeholder: kg.t("inside"), value: kg.state.find,
    oninput: () => { kg.state.find = field.value; kg.findInside(field.value); kg.remember("type"); },
    onkeydown: (event) => { if (event.key === "Enter") { kg.stepInside(event.shiftKey ? -1 : 1); event.preventDefault(); } } });
  return kg.element("div", { class: "bar" }, list, field, kg.button("↑", () => kg.stepInside(-1), { "aria-label": kg.t("previous"), title: `${kg.t("previous")} (k)` }),
    kg.button("↓", () => kg.stepInside(1), { "aria-label": kg.t("next"), title: `${kg.t("next")} (j)` }), kg.element("span", { id: "inside-count", class: "small", role: "status" }));
};
// Elements of the blocks of a text, its outline, and its notes, which stand at the end.
kg.blocksOf = (text) => {
  const outline = kg.element("nav", { class: "outline", "aria-label": kg.t("outline") });
  const [blocks, notes] = [[], []];
  const called = new Set();
  const known = new Set(text.blocks.filter(([kind]) => kind === "note").map(([, locator]) => locator.replace(/^note/, "")));
  let depth = 2;
  for (const [kind, locator, level, words, marks, calls] of text.blocks) {
    // A heading is at most one rank below the one before it, whatever the document skips.
    if (kind === "heading") depth = Math.min(level + 2, depth + 1, 6);
    const block = kg.element(kind === "heading" ? `h${depth}` : "p", { class: `block ${kind}`, id: `at-${locator}`, "data-locator": locator });
    kg.fillBlock(block, words, marks, calls, called, known);
    if (kind === "note") {
      const label = locator.replace(/^note/, "");
      if (called.has(label)) block.append(" ", kg.anchor("↩", "", () => kg.scroll(`call-${label}`, true), { class: "back", "aria-label": kg.t("back"), title: kg.t("back") }));
      notes.push(block);
      continue;
    }
    if (kind === "heading") outline.append(kg.anchor(kg.shorten(words, 40), "", () => { kg.state.paragraph = locator; kg.scroll(locator); kg.remember(); }, { class: `level${level}`, title: words }));
    blocks.push(block);
  }
  return { outline, blocks, notes };
};
kg.fillBlock = (block, words, marks, calls, called, known) => {
  const cuts = [...marks.map(([start, end, i]) => ({ start, end, i })), ...calls.map(([at, label]) => ({ start: at, end: at, label }))].sort((a, b) => a.start - b.start || a.end - b.end);
  let from = 0;
  for (const { start, end, i, label } of cuts) {
    if (start < from) continue;
    block.append(words.slice(from, start));
    if (label) {
      const first = !called.has(label);
      called.add(label);
      block.append(kg.element("sup", { id: first ? `at-call-${label}` : null }, known.has(label) ? kg.anchor(label, "", () => kg.scroll(`note${label}`)) : label));
    } else {
      const mention = kg.anchor(words.slice(start, end), `n=${encodeURIComponent(kg.key(i))}`, () => kg.choose(i, false), { class: "mention", "data-node": i, title: `${kg.kindName(i)}${kg.t("colon")}${kg.name(i)}` });
      mention.style.setProperty("--kind", kg.colour(kg.core.node.kind[i]));
      block.append(mention);
    }
    from = end;
  }
  block.append(words.slice(from));
};
kg.scroll = (locator, inner = false) => {
  const found = document.getElementById(`at-${locator}`);
  const block = inner && found ? found.closest(".block") : found;
  if (!block) return;
  block.scrollIntoView({ block: "center" });
  document.querySelectorAll(".block.here").forEach((other) => other.classList.remove("here"));
  block.classList.add("here");
};
kg.markChosen = () => {
  document.querySelectorAll(".mention").forEach((mention) => mention.classList.toggle("chosen", Number(mention.dataset.node) === kg.state.chosen));
  if (!kg.state.find) kg.countInside(-1, document.querySelectorAll(".mention.chosen").length);
};

// Words found in the text are painted without a change to it.
kg.hits = [];
kg.hit = -1;
kg.findInside = (words, stay = false) => {
  const paints = window.CSS && CSS.highlights;
  if (paints) { CSS.highlights.delete("hit"); CSS.highlights.delete("now"); }
  [kg.hits, kg.hit] = [[], -1];
  const terms = kg.terms(words);
  if (terms.length) for (const block of document.querySelectorAll(".paper .block")) kg.hits.push(...kg.rangesOf(block, terms));
  if (paints && kg.hits.length) CSS.highlights.set("hit", new Highlight(...kg.hits));
  if (!terms.length) { kg.markChosen(); return; }
  // Where a passage was opened, its own words come first.
  const own = kg.hits.findIndex((range) => range.startContainer.parentElement.closest(".block").classList.contains("here"));
  if (stay && own >= 0) kg.showHit(own);
  else if (kg.hits.length && !stay) kg.showHit(0);
  else kg.countInside(-1, kg.hits.length);
};
kg.rangesOf = (block, terms) => {
  const pieces = [];
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  let whole = "";
  for (let piece = walker.nextNode(); piece; piece = walker.nextNode()) { pieces.push([whole.length, piece]); whole += piece.data; }
  const folded = kg.fold(whole);
  if (!terms.every((term) => folded.includes(term))) return [];
  const at = (offset, end) => { const [start, piece] = pieces.findLast(([from]) => (end ? from < offset : from <= offset)); return [piece, offset - start]; };
  return terms.flatMap((term) => kg.placesOfTerm(folded, term)).sort((a, b) => a[0] - b[0]).map(([start, end]) => {
    const range = document.createRange();
    range.setStart(...at(start, false));
    range.setEnd(...at(end, true));
    return range;
  });
};
kg.showHit = (at) => {
  kg.hit = at;
  const range = kg.hits[at];
  if (window.CSS && CSS.highlights) CSS.highlights.set("now", new Highlight(range));
  kg.scroll(range.startContainer.parentElement.closest(".block").dataset.locator);
  kg.countInside(at, kg.hits.length);
};
kg.countInside = (at, all) => {
  const place = kg.byId("inside-count");
  if (place) place.textContent = all || kg.state.find ? kg.t("found", { at: at + 1, all }) : "";
};
// The next place of the words that are looked for, or else of the chosen thing, or else the next passage.
kg.stepInside = (step) => {
  if (kg.hits.length) { kg.showHit((Math.max(kg.hit, step < 0 ? 0 : -1) + step + kg.hits.length) % kg.hits.length); return true; }
  const named = [...document.querySelectorAll(".mention.chosen")];
  const places = named.length ? named : [...document.querySelectorAll(".paper .block")];
  if (!places.length) return false;
  const here = document.querySelector(".block.here");
  let at = named.length ? kg.nth ?? -1 : places.indexOf(here);
  if (named.length && !named[at]?.classList.contains("now")) at = -1;
  at = (at + step + places.length) % places.length;
  document.querySelectorAll(".mention.now").forEach((other) => other.classList.remove("now"));
  if (named.length) { kg.nth = at; places[at].classList.add("now"); kg.countInside(at, places.length); }
  kg.scroll(places[at].closest(".block").dataset.locator);
  return true;
};

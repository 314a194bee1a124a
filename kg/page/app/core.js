// Data and helpers. Every other module adds its part to `kg`.
kg.part = (name) => {
  const held = document.getElementById(`data-${name}`);
  return held ? JSON.parse(held.textContent) : null;
};
// Pieces that are not in the page lie beside it, if this is the page of a site.
kg.pieces = new Map();
kg.load = async (name) => {
  if (!kg.pieces.has(name)) {
    const inside = kg.part(name);
    kg.pieces.set(name, inside ? Promise.resolve(inside) : fetch(`data/${name}.json`).then((reply) => {
      if (!reply.ok) throw new Error(`${name}: ${reply.status}`);
      return reply.json();
    }));
  }
  return kg.pieces.get(name);
};
kg.core = kg.part("core");
kg.more = null; // filled soon after the first picture

const node = kg.core.node;
const edge = kg.core.edge;
kg.count = node.label.length;
kg.MENTIONS = kg.core.predicates.findIndex((row) => row[0] === "mentions");
// Does it hold both ways?
kg.isSymmetric = (e) => Boolean(kg.core.predicates[edge.predicate[e]][4]);
kg.kindOf = (i) => kg.core.kinds[node.kind[i]];

// Cut to a length, at a word where words are set off by spaces.
kg.shorten = (text, length) => {
  if (text.length <= length) return text;
  const whole = text.slice(0, length).replace(/[\x21-\x7e]+$/, "").trimEnd();
  return `${text[length].match(/[\x21-\x7e]/) && whole ? whole : text.slice(0, length)}…`;
};
kg.plain = (text) => text.toLowerCase().replace(/[\s《》“”"]/g, "");
kg.isDark = () => (kg.state.theme ? kg.state.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches);
kg.byId = (id) => document.getElementById(id);

// Text from documents only ever becomes a text node or the value of an attribute.
kg.element = (tag, properties = {}, ...children) => {
  const made = document.createElement(tag);
  for (const [key, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (key === "class") made.className = value;
    else if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (key === "color") made.style.background = value;
    else made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children);
  return made;
};
kg.button = (words, act, properties = {}) => kg.element("button", { type: "button", onclick: act, ...properties }, ...[words].flat());
kg.colour = (kind) => (kg.isDark() && kg.core.kinds[kind][3] === "#1f2937" ? "#cbd5e1" : kg.core.kinds[kind][3]);
kg.glyph = (kind) => kg.element("span", { class: `dot ${kg.core.kinds[kind][4]}`, color: kg.colour(kind), "aria-hidden": "true" });
kg.dot = (i) => kg.glyph(node.kind[i]);
// A link that acts here, and opens its address in a window of its own.
kg.anchor = (words, address, act, properties = {}) => kg.element("a", { href: `#${address}`, ...properties,
  onclick: (event) => { if (event.ctrlKey || event.metaKey || event.shiftKey) return; event.preventDefault(); act(event); } }, ...[words].flat());
kg.link = (i, words = kg.unbroken(kg.name(i))) => kg.anchor(words, `n=${encodeURIComponent(kg.key(i))}`, () => kg.choose(i), { class: "thing" });
kg.linkToPlace = (paper, locator, words) => kg.anchor(words, `v=reader&t=${encodeURIComponent(kg.core.documents[paper].name)}&a=${encodeURIComponent(locator)}`,
  () => kg.read(paper, locator), { class: "place" });
// A list that shows its first members, and says how many more there are; they open in place.
kg.capped = (rows, most, make) => {
  const shown = rows.slice(0, most).map(make);
  if (rows.length <= most) return shown;
  const open = kg.button(kg.t("more", rows.length - most), () => {
    const rest = kg.capped(rows.slice(most), Math.max(most * 4, 50), make);
    open.replaceWith(...rest);
    const first = rest[0].querySelector("a, button");
    if (first) first.focus();
  }, { class: "more" });
  return [...shown, open];
};
kg.copy = async (words) => { try { await navigator.clipboard.writeText(words); kg.say(kg.t("copied")); } catch (error) { kg.say(words); } };
kg.key = (i) => `${kg.kindOf(i)[0]}/${kg.more ? kg.more.id[i] : node.label[i]}`;
// The number of a thing by its key, and of a document by its name; -1 of what is not here.
kg.thing = (key) => {
  if (!kg.byKey) kg.byKey = new Map(kg.more.id.map((_, i) => [kg.key(i), i]));
  return kg.byKey.get(key) ?? -1;
};
kg.paper = (name) => kg.core.documents.findIndex((row) => row.name === name);
kg.paperOf = (i) => kg.core.documents.findIndex((row) => row.node === i);
// A paper that was read and is cited under its symbol stands there twice: by the place of one, that of the other.
kg.twins = () => {
  if (!kg.twinOf) {
    const papers = new Map(kg.core.documents.filter((row) => row.symbol && row.node >= 0).map((row) => [row.symbol, row.node]));
    const cited = kg.more.id.flatMap((id, i) => (papers.has(id) && papers.get(id) !== i ? [[i, papers.get(id)]] : []));
    kg.twinOf = { cited: new Map(cited), read: new Map(cited.map(([i, paper]) => [paper, i])) };
  }
  return kg.twinOf;
};
kg.save = (name, type, content) => {
  const link = kg.element("a", { href: URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type })), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
};
kg.csv = (header, rows) => {
  // What a spreadsheet would run as a formula is quoted off.
  const cell = (value) => { const text = String(value); return `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replace(/"/g, '""')}"`; };
  return `\ufeff${[header, ...rows].map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
};
kg.say = (words) => {
  const box = kg.byId("toast");
  box.textContent = words;
  box.hidden = false;
  clearTimeout(kg.saying);
  kg.saying = setTimeout(() => { box.hidden = true; }, 2500);
};

// The first picture is drawn; how long it took stands among the page's own measurements.
kg.ready = () => {
  if (document.body.hasAttribute("data-ready")) return;
  performance.mark("first");
  document.body.setAttribute("data-ready", "true");
};

// Edges at each node, as one packed list: those of node i are order[first[i]] … order[first[i + 1] - 1].
kg.first = new Uint32Array(kg.count + 1);
edge.from.forEach((from, i) => { kg.first[from + 1] += 1; kg.first[edge.to[i] + 1] += 1; });
for (let i = 0; i < kg.count; i += 1) kg.first[i + 1] += kg.first[i];
kg.order = new Uint32Array(edge.from.length * 2);
{
  const next = kg.first.slice();
  edge.from.forEach((from, i) => { kg.order[next[from]++] = i; kg.order[next[edge.to[i]]++] = i; });
}
kg.degree = (i) => kg.first[i + 1] - kg.first[i];
kg.around = (i) => kg.order.subarray(kg.first[i], kg.first[i + 1]);
kg.other = (e, i) => (edge.from[e] === i ? edge.to[e] : edge.from[e]);
// What matters most is drawn last and labelled first.
kg.ranked = Array.from({ length: kg.count }, (_, i) => i);
{
  const weight = (i) => node.n[i] + kg.degree(i);
  const weights = Float64Array.from(kg.ranked, weight);
  kg.ranked.sort((a, b) => weights[b] - weights[a] || a - b);
}
kg.visible = new Uint8Array(kg.count).fill(1);
kg.shown = new Uint8Array(edge.from.length).fill(1);

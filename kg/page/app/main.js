// Views, the address, the toolbar, the keyboard; then everything starts.
kg.VIEWS = ["graph", "reader", "timeline", "tables", "figures"];
kg.draws = { reader: () => kg.drawReader(), timeline: () => kg.drawTimeline(), tables: () => kg.drawTables(), figures: () => kg.drawFigures() };
kg.go = (view) => {
  kg.state.view = view;
  document.body.dataset.view = view;
  for (const name of kg.VIEWS) {
    kg.byId(`view-${name}`).hidden = name !== view;
    const tab = kg.byId(`tab-${name}`);
    tab.setAttribute("aria-selected", String(name === view));
    tab.tabIndex = name === view ? 0 : -1;
  }
  if (kg.draws[view]) kg.draws[view]();
  else if (kg.picture) kg.picture.resize();
  kg.remember();
};

// The address holds the view: a link restores it.
kg.remember = () => {
  if (!kg.started) return;
  const { state } = kg;
  const parts = new URLSearchParams();
  if (state.view !== "graph") parts.set("v", state.view);
  if (state.chosen >= 0) parts.set("n", kg.key(state.chosen));
  if (state.path) parts.set("p", kg.key(state.path.nodes[0]));
  if (state.hiddenKinds.size) parts.set("k", [...state.hiddenKinds].join(","));
  if (state.hiddenPredicates.size) parts.set("r", [...state.hiddenPredicates].map((p) => kg.core.predicates[p][0]).join(","));
  if (state.year) parts.set("y", state.year);
  if (state.document >= 0) parts.set("d", kg.core.documents[state.document].name);
  if (state.confidence) parts.set("c", state.confidence);
  if (state.only !== null) parts.set("o", kg.key(state.only));
  if (state.view === "reader" && state.reading >= 0) { parts.set("t", kg.core.documents[state.reading].name); if (state.paragraph) parts.set("a", state.paragraph); }
  if (state.view === "tables") parts.set("w", state.table);
  if (state.language !== "zh") parts.set("l", state.language);
  if (state.theme) parts.set("m", state.theme);
  if (kg.picture && kg.moved) { const { x, y, scale } = kg.picture.view(); parts.set("s", `${Math.round(x)},${Math.round(y)},${scale.toFixed(3)}`); }
  history.replaceState(null, "", `#${parts}`);
};
kg.restore = () => {
  const raw = location.hash.slice(1);
  if (!raw) return;
  const { state } = kg;
  const find = (key) => (key ? kg.more.id.findIndex((id, i) => `${kg.kindOf(i)[0]}/${id}` === key) : -1);
  const paper = (name) => kg.core.documents.findIndex((row) => row.name === name);
  if (!raw.includes("=")) { const i = find(decodeURIComponent(raw)); if (i >= 0) kg.choose(i); return; }
  const parts = new URLSearchParams(raw);
  state.language = parts.get("l") === "en" ? "en" : "zh";
  state.theme = ["dark", "light"].includes(parts.get("m")) ? parts.get("m") : "";
  (parts.get("k") || "").split(",").filter(Boolean).forEach((kind) => state.hiddenKinds.add(kind));
  (parts.get("r") || "").split(",").filter(Boolean).forEach((name) => { const p = kg.core.predicates.findIndex((row) => row[0] === name); if (p >= 0) state.hiddenPredicates.add(p); });
  state.year = Number(parts.get("y")) || 0;
  state.confidence = Number(parts.get("c")) || 0;
  state.document = paper(parts.get("d"));
  const only = find(parts.get("o"));
  state.only = only >= 0 ? only : null;
  state.reading = paper(parts.get("t"));
  state.paragraph = parts.get("a") || "";
  if (parts.get("w") in kg.tables) state.table = parts.get("w");
  kg.speak();
  kg.apply();
  const view = (parts.get("s") || "").split(",").map(Number);
  const start = find(parts.get("p"));
  const chosen = find(parts.get("n"));
  if (start >= 0 && chosen >= 0) kg.findPath(start, chosen);
  else if (chosen >= 0) kg.choose(chosen, view.length !== 3);
  if (view.length === 3 && view.every(Number.isFinite) && view[2] > 0) { kg.moved = true; kg.picture.show({ x: view[0], y: view[1], scale: view[2] }); }
  if (kg.VIEWS.includes(parts.get("v"))) kg.go(parts.get("v"));
};

kg.speak = (first = false) => {
  const { state } = kg;
  document.documentElement.lang = state.language;
  document.documentElement.dataset.theme = kg.isDark() ? "dark" : "light";
  document.querySelectorAll("[data-t]").forEach((item) => { item.textContent = kg.t(item.dataset.t); });
  document.querySelectorAll("[data-label]").forEach((item) => { item.setAttribute("aria-label", kg.t(item.dataset.label)); item.title = kg.t(item.dataset.label); });
  document.querySelectorAll("[data-zh]").forEach((item) => { item.textContent = kg.pick(item.dataset.zh, item.dataset.en); });
  kg.byId("query").placeholder = kg.t("placeholder");
  kg.drawFilters();
  if (kg.picture && !first) kg.picture.redraw();
  if (state.chosen >= 0) kg.describe(state.chosen); else kg.greet();
  if (kg.draws[state.view]) kg.draws[state.view]();
};

// A selection as N-Triples, which is Turtle too: the chosen thing and what is around it, or all that is shown.
kg.turtle = () => {
  const { node, edge, predicates } = kg.core;
  const quote = (text) => `"${text.replace(/[\\"]/g, "\\$&").replace(/[\u0000-\u001f\u007f]+/g, " ")}"`;
  const label = "<http://www.w3.org/2000/01/rdf-schema#label>";
  const chosen = kg.state.chosen >= 0 ? Array.from(kg.around(kg.state.chosen)) : edge.from.map((_, e) => e);
  const lines = new Set();
  for (const e of chosen) {
    if (!kg.shown[e] || edge.modality[e] > 0) continue;
    const [from, to] = [edge.from[e], edge.to[e]];
    for (const i of [from, to]) lines.add(`<${kg.more.iri[i]}> ${label} ${quote(node.label[i])} .`);
    lines.add(`<${kg.more.iri[from]}> <${predicates[edge.predicate[e]][3]}> <${kg.more.iri[to]}> .`);
  }
  return `${[...lines].join("\n")}\n`;
};
kg.svg = () => {
  const { node, edge, kinds } = kg.core;
  const place = kg.byId("picture");
  const { x, y, scale } = kg.picture.view();
  const [width, height] = [place.clientWidth, place.clientHeight];
  const at = (i) => [(node.x[i] - x) * scale + width / 2, (node.y[i] - y) * scale + height / 2];
  const inside = ([px, py]) => px > -50 && py > -50 && px < width + 50 && py < height + 50;
  const space = "http://www.w3.org/2000/svg";
  const root = document.createElementNS(space, "svg");
  const add = (tag, properties, words) => { const made = document.createElementNS(space, tag); for (const [k, v] of Object.entries(properties)) made.setAttribute(k, v); if (words) made.textContent = words; root.append(made); };
  for (const [key, value] of Object.entries({ xmlns: space, viewBox: `0 0 ${width} ${height}`, width, height })) root.setAttribute(key, value);
  add("rect", { width, height, fill: kg.isDark() ? "#12171e" : "#f7f8fa" });
  edge.from.forEach((from, e) => {
    const [a, b] = [at(from), at(edge.to[e])];
    if (kg.shown[e] && (inside(a) || inside(b))) add("line", { x1: a[0].toFixed(1), y1: a[1].toFixed(1), x2: b[0].toFixed(1), y2: b[1].toFixed(1), stroke: "#778", "stroke-opacity": edge.predicate[e] === kg.MENTIONS ? 0.2 : 0.7, "stroke-width": 1 });
  });
  const context = { font: "", lineWidth: 0, measureText: (words) => ({ width: words.length * 12 }), strokeText: () => {}, fillText: (words, px, py) => add("text", { x: px.toFixed(1), y: (py + 11).toFixed(1), "text-anchor": "middle", "font-size": 12, "font-family": "sans-serif", fill: kg.isDark() ? "#e8ecf1" : "#1b2430" }, words) };
  node.x.forEach((_, i) => { const p = at(i); if (kg.visible[i] && inside(p)) add("circle", { cx: p[0].toFixed(1), cy: p[1].toFixed(1), r: Math.max(kg.size[i] * scale, 1).toFixed(1), fill: kinds[node.kind[i]][3] }); });
  kg.labels(context, at, scale, width, height, kg.state.chosen >= 0 ? [kg.state.chosen] : []);
  return new XMLSerializer().serializeToString(root);
};

kg.tools = {
  fit: () => { kg.moved = false; kg.picture.fit(); kg.remember(); },
  zoomin: () => { kg.moved = true; kg.picture.zoom(1.4); kg.remember(); },
  zoomout: () => { kg.moved = true; kg.picture.zoom(1 / 1.4); kg.remember(); },
  copy: async () => {
    kg.moved = true;
    kg.remember();
    try { await navigator.clipboard.writeText(location.href); kg.say(kg.t("copied")); } catch (error) { kg.say(location.href); }
  },
  png: () => kg.picture.canvas().toBlob((blob) => kg.save("graph.png", "image/png", blob)),
  svg: () => kg.save("graph.svg", "image/svg+xml", kg.svg()),
  turtle: () => kg.save("selection.ttl", "text/turtle", kg.turtle()),
};

kg.keys = (event) => {
  const steps = { ArrowLeft: [-80, 0], ArrowRight: [80, 0], ArrowUp: [0, -80], ArrowDown: [0, 80] };
  if (steps[event.key]) { kg.picture.pan(...steps[event.key]); kg.moved = true; }
  else if (event.key === "+" || event.key === "=") kg.tools.zoomin();
  else if (event.key === "-") kg.tools.zoomout();
  else if (event.key === "0") kg.tools.fit();
  else if (event.key === "n" || event.key === "p") {
    // The next thing by importance, or the one before.
    const shown = kg.ranked.filter((i) => kg.visible[i]);
    const at = shown.indexOf(kg.state.chosen);
    kg.choose(shown[(at + (event.key === "n" ? 1 : shown.length - 1)) % shown.length]);
  } else if (event.key === "Enter" && kg.state.chosen >= 0) kg.byId("panel").querySelector("h2").focus();
  else if (event.key === "Escape") kg.choose(-1);
  else return;
  event.preventDefault();
};

kg.start = () => {
  const place = kg.byId("picture");
  document.documentElement.dataset.theme = kg.isDark() ? "dark" : "light";
  kg.picture = typeof vis === "object" ? kg.visPicture(place) : kg.canvasPicture(place);
  kg.speak(true);
  const tabs = kg.byId("tabs");
  for (const name of kg.VIEWS) kg.byId(`tab-${name}`).addEventListener("click", () => kg.go(name));
  tabs.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const next = kg.VIEWS[(kg.VIEWS.indexOf(kg.state.view) + step + kg.VIEWS.length) % kg.VIEWS.length];
    kg.go(next);
    kg.byId(`tab-${next}`).focus();
  });
  for (const [name, act] of Object.entries(kg.tools)) kg.byId(`tool-${name}`).addEventListener("click", act);
  kg.byId("language").addEventListener("click", () => { kg.state.language = kg.state.language === "zh" ? "en" : "zh"; kg.speak(); kg.remember(); });
  kg.byId("theme").addEventListener("click", () => { kg.state.theme = kg.isDark() ? "light" : "dark"; kg.speak(); kg.remember(); });
  kg.byId("menu").addEventListener("click", () => {
    const side = kg.byId("filters");
    const open = side.toggleAttribute("data-open");
    kg.byId("menu").setAttribute("aria-expanded", String(open));
  });
  place.addEventListener("keydown", kg.keys);
  place.addEventListener("pointerup", () => { kg.moved = true; kg.remember(); });
  place.addEventListener("wheel", () => { kg.moved = true; clearTimeout(kg.turning); kg.turning = setTimeout(kg.remember, 300); }, { passive: true });
  let [wide, high] = [place.clientWidth, place.clientHeight];
  new ResizeObserver(() => {
    if (wide === place.clientWidth && high === place.clientHeight) return;
    [wide, high] = [place.clientWidth, place.clientHeight];
    if (kg.state.view === "graph") { kg.picture.resize(); if (!kg.moved && kg.state.chosen < 0) kg.picture.fit(); }
  }).observe(place);
  kg.startSearch();
  // The first picture is there; what clicks and searches need follows when the page has drawn it.
  setTimeout(async () => {
    kg.more = await kg.load("more");
    kg.drawFilters();
    kg.started = true;
    kg.restore();
    if (kg.state.language === "en") kg.picture.redraw();
    performance.mark("settled");
    document.body.setAttribute("data-more", "true");
  }, 0);
};
kg.start();

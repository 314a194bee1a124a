// What can be taken away of the picture.
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


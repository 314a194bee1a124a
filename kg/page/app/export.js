// What can be taken away of the picture: as it is on the screen, with title and legend.
// A selection as N-Triples, which is Turtle too: the chosen thing and what is around it, or all that is shown.
kg.turtle = () => {
  const { node, edge, predicates } = kg.core;
  const quote = (text) => `"${text.replace(/[\\"]/g, "\\$&").replace(/[\u0000-\u001f\u007f]+/g, " ")}"`;
  const label = "<http://www.w3.org/2000/01/rdf-schema#label>";
  const chosen = kg.state.chosen >= 0 ? Array.from(kg.around(kg.state.chosen)) : edge.from.map((_, e) => e).filter((e) => kg.shown[e]);
  const lines = new Set();
  for (const e of chosen) {
    if (edge.modality[e] > 0) continue;
    const [from, to] = [edge.from[e], edge.to[e]];
    for (const i of [from, to]) lines.add(`<${kg.more.iri[i]}> ${label} ${quote(node.label[i])} .`);
    lines.add(`<${kg.more.iri[from]}> <${predicates[edge.predicate[e]][3]}> <${kg.more.iri[to]}> .`);
  }
  return `${[...lines].join("\n")}\n`;
};

// A pen that writes SVG, with as much of a canvas as the picture needs.
kg.svgPen = (width, height) => {
  const space = "http://www.w3.org/2000/svg";
  const ruler = document.createElement("canvas").getContext("2d");
  const root = document.createElementNS(space, "svg");
  let into = root;
  let path = "";
  let dash = "";
  const put = (tag, properties, words) => {
    const made = document.createElementNS(space, tag);
    for (const [key, value] of Object.entries(properties)) if (value !== "" && value !== null) made.setAttribute(key, value);
    if (words) made.textContent = words;
    into.append(made);
    return made;
  };
  const n = (value) => String(Math.round(value * 10) / 10);
  const alpha = (pen) => (pen.globalAlpha < 1 ? pen.globalAlpha : null);
  Object.entries({ viewBox: `0 0 ${width} ${height}`, width, height }).forEach(([key, value]) => root.setAttribute(key, value));
  const write = (pen, words, x, y, properties) => put("text", { x: n(x), y: n(y + parseFloat(pen.font.match(/([\d.]+)px/)[1]) * 0.9), "text-anchor": pen.textAlign === "center" ? "middle" : null,
    "font-size": pen.font.match(/([\d.]+)px/)[1], "font-weight": pen.font.startsWith("600") ? 600 : null, "font-family": "system-ui, 'Noto Sans CJK SC', 'Microsoft YaHei', sans-serif", ...properties }, words);
  return {
    globalAlpha: 1, fillStyle: "", strokeStyle: "", lineWidth: 1, font: "12px sans-serif", textAlign: "left", textBaseline: "top", lineJoin: "round",
    beginPath() { path = ""; },
    moveTo(x, y) { path += `M${n(x)} ${n(y)}`; },
    lineTo(x, y) { path += `L${n(x)} ${n(y)}`; },
    closePath() { path += "Z"; },
    rect(x, y, wide, high) { path += `M${n(x)} ${n(y)}h${n(wide)}v${n(high)}h${n(-wide)}Z`; },
    arc(x, y, radius) { const r = n(radius); path += `a${r} ${r} 0 1 1 ${n(-2 * radius)} 0a${r} ${r} 0 1 1 ${n(2 * radius)} 0Z`; },
    setLineDash(parts) { dash = parts.join(" "); },
    fill() { if (path) put("path", { d: path, fill: this.fillStyle, "fill-opacity": alpha(this) }); },
    stroke() { if (path) put("path", { d: path, fill: "none", stroke: this.strokeStyle, "stroke-width": this.lineWidth, "stroke-opacity": alpha(this), "stroke-dasharray": dash }); },
    fillRect(x, y, wide, high) { put("rect", { x, y, width: wide, height: high, fill: this.fillStyle, "fill-opacity": alpha(this) }); },
    strokeText(words, x, y) { write(this, words, x, y, { fill: "none", stroke: this.strokeStyle, "stroke-width": this.lineWidth, "stroke-linejoin": "round" }); },
    fillText(words, x, y) { write(this, words, x, y, { fill: this.fillStyle }); },
    measureText(words) { ruler.font = this.font; return ruler.measureText(words); },
    // What `draw` draws stands in a window of its own.
    inside(x, y, wide, high, draw) {
      const outer = into;
      into = put("svg", { x, y, width: wide, height: high, overflow: "hidden" });
      draw();
      into = outer;
    },
    text: () => new XMLSerializer().serializeToString(root),
  };
};
const SIDE = 208;
const TOP = 56;
// Title and caption above, the legend at the side, the picture as it is in its window.
kg.sheet = (pen, inside, width, height) => {
  pen.fillStyle = kg.ground();
  pen.fillRect(0, 0, width + SIDE, height + TOP);
  inside(SIDE, TOP, width, height, () => {
    for (const _ of kg.paint(pen, kg.picture.view(), width, height));
    kg.paintLit(pen, kg.picture.view(), width, height);
  });
  pen.textAlign = "left";
  pen.textBaseline = "top";
  const write = (words, x, y, large, strong = false) => { pen.font = `${strong ? "600 " : ""}${large}px system-ui, "Noto Sans CJK SC", "Microsoft YaHei", sans-serif`; pen.fillStyle = kg.ink(); pen.fillText(words, x, y); };
  write(kg.pictureTitle(), 16, 10, 17, true);
  write([...kg.byId("filtered").children].map((one) => one.textContent).join(kg.pick("", " ")), 16, 34, 12);
  write(kg.t(kg.state.colour === "kind" ? "legend" : "colourby_community"), 16, TOP + 8, 13, true);
  const hidden = (row) => row.set.has(row.key);
  kg.legendRows().filter((row) => !hidden(row)).slice(0, Math.max(0, Math.floor((height - 70) / 20))).forEach((row, k) => {
    const y = TOP + 36 + k * 20;
    pen.fillStyle = row.colour;
    pen.beginPath();
    kg.SHAPES[row.shape](pen, 24, y + 7, 6);
    pen.fill();
    write(`${kg.shorten(row.words, kg.pick(11, 22))} ${row.n}`, 38, y, 13);
  });
  write(`${kg.t("sizeby")}${kg.t("colon")}${kg.t(`sizeby_${kg.state.size}`)}`, 16, TOP + height - 26, 12);
};
kg.pictureTitle = () => {
  const { only, community, path } = kg.state;
  const part = path ? `${kg.name(path.nodes[0])} – ${kg.name(path.nodes.at(-1))}` : only >= 0 ? kg.t("aroundof", kg.name(only)) : community >= 0 ? kg.groupName(community, 3) : "";
  return part ? `${part} · ${kg.t("title")}` : kg.t("title");
};
kg.svg = () => {
  const place = kg.byId("picture");
  const [width, height] = [place.clientWidth, place.clientHeight];
  const pen = kg.svgPen(width + SIDE, height + TOP);
  kg.sheet(pen, pen.inside, width, height);
  return pen.text();
};
kg.png = (take) => {
  const place = kg.byId("picture");
  const [width, height] = [place.clientWidth, place.clientHeight];
  const canvas = kg.element("canvas", { width: (width + SIDE) * 2, height: (height + TOP) * 2 });
  const pen = canvas.getContext("2d");
  pen.scale(2, 2);
  kg.sheet(pen, (x, y, wide, high, draw) => {
    pen.save();
    pen.translate(x, y);
    pen.beginPath();
    pen.rect(0, 0, wide, high);
    pen.clip();
    draw();
    pen.restore();
  }, width, height);
  canvas.toBlob(take);
};

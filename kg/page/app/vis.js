// The picture by vis-network, for graphs that it draws with ease: its forces lay out what is shown.
// Names, grounds and what is lit are drawn by the pen that draws large graphs.
const FORCES = {
  solver: "barnesHut",
  barnesHut: { gravitationalConstant: -2400, centralGravity: 0.6, springLength: 90, springConstant: 0.05, damping: 0.35, avoidOverlap: 0.15 },
  minVelocity: 0.5,
  // The same things always come to lie in the same places.
  adaptiveTimestep: false,
};
const ROOM = 30; // so far from the middle, times the root of their number, things begin
const STEPS = 50_000; // steps times things: a layout takes less than a second

kg.visPicture = (place) => {
  const { edge } = kg.core;
  const network = new vis.Network(place, { nodes: [], edges: [] }, {
    physics: { ...FORCES, enabled: false }, layout: { improvedLayout: false, randomSeed: 2 },
    interaction: { hover: false, keyboard: false, selectable: false, hideEdgesOnDrag: edge.from.length > 3000 },
    nodes: { borderWidth: 0 }, edges: { smooth: false },
  });
  const canvas = place.querySelector("canvas");
  let nodes = new vis.DataSet();
  let edges = new vis.DataSet();
  let settling = false;
  let after = null; // what to do once it is still
  const view = () => ({ ...network.getViewPosition(), scale: network.getScale() });
  const show = ({ x, y, scale }) => network.moveTo({ position: { x, y }, scale, animation: false });
  const still = (act) => { if (settling) after = act; else act(); };
  const nodeRow = (i) => { const colour = kg.paintOf(i); return { id: i, x: kg.at.x[i], y: kg.at.y[i], shape: kg.kindOf(i)[4], size: kg.size[i], color: { background: colour, border: colour } }; };
  const edgeRow = (e) => {
    const mention = kg.isMention(e);
    return { id: e, from: edge.from[e], to: edge.to[e], width: mention ? 0.7 : 1.4, dashes: edge.modality[e] > 0, arrows: mention || kg.isSymmetric(e) ? "" : { to: { enabled: true, scaleFactor: 0.4 } }, color: kg.lines()[mention ? "mention" : "relation"] };
  };
  const rows = () => {
    nodes = new vis.DataSet(kg.ranked.filter((i) => kg.visible[i]).reverse().map(nodeRow));
    edges = new vis.DataSet(edge.from.map((_, e) => e).filter((e) => kg.shown[e]).map(edgeRow));
    network.setData({ nodes, edges });
  };
  // What is left of a picture with holes moves together before forces part it again.
  const gather = () => {
    const members = kg.ranked.filter((i) => kg.visible[i]);
    const middle = (values) => members.reduce((sum, i) => sum + values[i], 0) / members.length;
    const [x, y] = [middle(kg.at.x), middle(kg.at.y)];
    const far = members.map((i) => Math.hypot(kg.at.x[i] - x, kg.at.y[i] - y)).sort((a, b) => a - b);
    const part = Math.min(1, (ROOM * Math.sqrt(members.length)) / (far[Math.floor(far.length * 0.8)] || 1));
    for (const i of members) { kg.at.x[i] = x + (kg.at.x[i] - x) * part; kg.at.y[i] = y + (kg.at.y[i] - y) * part; }
  };
  const takePlaces = () => { for (const [i, { x, y }] of Object.entries(network.getPositions())) { kg.at.x[i] = x; kg.at.y[i] = y; } };
  const onPixels = (draw) => (context) => {
    const ratio = canvas.width / canvas.clientWidth;
    context.save();
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    draw(context, view(), canvas.clientWidth, canvas.clientHeight);
    context.restore();
  };
  network.on("beforeDrawing", onPixels((pen, at, width, height) => kg.paintGrounds(pen, kg.lens(at, width, height))));
  network.on("afterDrawing", onPixels((pen, at, width, height) => {
    if (settling) return;
    kg.paintNames(pen, kg.lens(at, width, height));
    kg.paintLit(pen, at, width, height);
    kg.ready();
  }));
  network.on("stabilizationIterationsDone", () => {
    settling = false;
    place.removeAttribute("aria-busy");
    network.setOptions({ physics: { enabled: false } });
    takePlaces();
    const act = after;
    after = null;
    if (act) act();
    network.redraw();
  });
  network.on("dragging", takePlaces);
  const at = ({ x, y }) => [kg.lens(view(), canvas.clientWidth, canvas.clientHeight), x, y];
  network.on("click", ({ pointer }) => kg.tap(...at(pointer.DOM)));
  network.on("doubleClick", kg.tapTwice);
  kg.followPointer(canvas, (x, y) => at({ x, y }));
  const frame = (members, most) => kg.frame(members, canvas.clientWidth, canvas.clientHeight, most);
  return {
    fit: () => still(() => { const found = frame(kg.everything()); if (found) show(found); }),
    focus: (i) => still(() => network.focus(i, { scale: Math.max(network.getScale(), 0.9), animation: false })),
    frame: (members) => still(() => { const found = frame(members); if (found) show(found); }),
    zoom: (factor) => network.moveTo({ scale: network.getScale() * factor, animation: false }),
    pan: (dx, dy) => { const { x, y, scale } = view(); show({ x: x + dx / scale, y: y + dy / scale, scale }); },
    light: () => network.redraw(),
    // `loose`: forces find the places; else they are taken as they are.
    filter: (loose) => {
      const count = kg.shownCount;
      settling = loose && count > 1;
      if (!settling) { rows(); return; }
      place.setAttribute("aria-busy", "true");
      const iterations = Math.round(Math.min(200, STEPS / count));
      network.setOptions({ physics: { ...FORCES, enabled: true, stabilization: { enabled: false } } });
      // Without this, things would go on as fast as when they were last laid out.
      network.setData({ nodes: [], edges: [] });
      gather();
      rows();
      network.stabilize(iterations);
    },
    redraw: () => {
      nodes.update(nodes.getIds().map((i) => { const { x, y, ...row } = nodeRow(i); return row; }));
      edges.update(edges.getIds().map((e) => ({ id: e, color: edgeRow(e).color })));
      network.redraw();
    },
    view,
    show: (wanted) => still(() => show(wanted)),
    resize: () => network.redraw(),
  };
};

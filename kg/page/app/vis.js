// The picture by vis-network, for graphs that it draws with ease. Labels are ours.
kg.visPicture = (place) => {
  const { node, edge } = kg.core;
  const nodes = new vis.DataSet(node.x.map((x, i) => ({ id: i, x, y: node.y[i], shape: kg.kindOf(i)[4], size: kg.size[i] })));
  const edges = new vis.DataSet(edge.from.map((from, i) => ({
    id: i, from, to: edge.to[i], width: edge.predicate[i] === kg.MENTIONS ? 0.6 : 1.6, dashes: edge.modality[i] > 0,
    arrows: edge.predicate[i] === kg.MENTIONS ? "" : { to: { enabled: true, scaleFactor: 0.45 } },
  })));
  const network = new vis.Network(place, { nodes, edges }, {
    physics: false, layout: { improvedLayout: false },
    interaction: { hover: false, keyboard: false, hideEdgesOnDrag: edge.from.length > 3000, selectConnectedEdges: true },
    nodes: { borderWidth: 1.5 }, edges: { smooth: false, selectionWidth: 2 },
  });
  const canvas = place.querySelector("canvas");
  let chosen = [];
  const colour = () => {
    const dark = kg.isDark();
    const ink = dark ? "#e8ecf1" : "#1b2430";
    nodes.update(node.x.map((_, i) => {
      const background = kg.colour(node.kind[i]);
      return { id: i, color: { background, border: background, highlight: { background, border: ink } } };
    }));
    const faint = dark ? "rgba(140,150,165,.16)" : "rgba(110,120,135,.15)";
    const strong = dark ? "rgba(170,185,205,.75)" : "rgba(60,80,110,.62)";
    edges.update(edge.from.map((_, i) => ({ id: i, color: { color: edge.predicate[i] === kg.MENTIONS ? faint : strong, highlight: "#d55e00" } })));
  };
  const labels = (context) => {
    const ratio = canvas.width / canvas.clientWidth;
    const at = (i) => { const point = network.canvasToDOM({ x: node.x[i], y: node.y[i] }); return [point.x, point.y]; };
    context.save();
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    kg.labels(context, at, network.getScale(), canvas.clientWidth, canvas.clientHeight, chosen);
    context.restore();
  };
  network.on("afterDrawing", labels);
  network.on("click", ({ nodes: found, edges: touched }) => {
    if (found.length) kg.choose(found[0], false);
    else if (touched.length) kg.chooseEdge(touched[0]);
    else kg.choose(-1, false);
  });
  network.on("doubleClick", ({ nodes: found }) => { if (found.length) kg.surroundings(found[0]); });
  network.once("afterDrawing", kg.ready);
  colour();
  network.fit({ animation: false });
  return {
    canvas: () => canvas,
    fit: () => network.fit({ nodes: node.x.map((_, i) => i).filter((i) => kg.visible[i]), animation: false }),
    focus: (i) => network.focus(i, { scale: Math.max(network.getScale(), 0.9), animation: false }),
    zoom: (factor) => network.moveTo({ scale: network.getScale() * factor, animation: false }),
    pan: (dx, dy) => { const at = network.getViewPosition(); network.moveTo({ position: { x: at.x + dx / network.getScale(), y: at.y + dy / network.getScale() }, animation: false }); },
    select: (found) => { chosen = found; network.setSelection({ nodes: found, edges: found.length > 1 ? kg.pathEdges() : [] }, { unselectAll: true, highlightEdges: found.length === 1 }); network.redraw(); },
    filter: () => {
      nodes.update(node.x.map((_, i) => ({ id: i, hidden: !kg.visible[i] })));
      edges.update(edge.from.map((_, i) => ({ id: i, hidden: !kg.shown[i] })));
    },
    redraw: () => { colour(); network.redraw(); },
    view: () => ({ x: network.getViewPosition().x, y: network.getViewPosition().y, scale: network.getScale() }),
    show: ({ x, y, scale }) => network.moveTo({ position: { x, y }, scale, animation: false }),
    resize: () => network.redraw(),
  };
};

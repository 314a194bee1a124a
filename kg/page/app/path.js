// Shortest path; a claim between things counts less than being named in one document.
kg.findPath = (start, goal) => {
  const { edge } = kg.core;
  const distance = new Map([[start, 0]]);
  const back = new Map();
  const rings = [[start]];
  const done = new Set();
  for (let far = 0; far < rings.length && !done.has(goal); far += 1) {
    for (const i of rings[far] || []) {
      if (done.has(i)) continue;
      done.add(i);
      for (const e of kg.around(i)) {
        if (!kg.shown[e]) continue;
        const next = kg.other(e, i);
        const length = far + (edge.predicate[e] === kg.MENTIONS ? 3 : 2);
        if (!distance.has(next) || length < distance.get(next)) {
          distance.set(next, length);
          back.set(next, e);
          (rings[length] ||= []).push(next);
        }
      }
    }
    while (far + 1 < rings.length && !rings[far + 1]) far += 1;
  }
  if (!back.has(goal)) { kg.say(kg.t("nopath")); return; }
  const nodes = [goal];
  const edges = [];
  while (nodes[0] !== start) { const e = back.get(nodes[0]); edges.unshift(e); nodes.unshift(kg.other(e, nodes[0])); }
  kg.state.path = { nodes, edges };
  kg.choose(goal, false);
};
kg.pathEdges = () => (kg.state.path ? kg.state.path.edges : []);
kg.pathParts = () => {
  const { nodes, edges } = kg.state.path;
  const rows = [kg.element("div", { class: "relation" }, kg.dot(nodes[0]), " ", kg.link(nodes[0]))];
  edges.forEach((e, k) => {
    const forward = kg.core.edge.from[e] === nodes[k];
    rows.push(kg.element("div", { class: "small step" }, `${forward ? "↓" : "↑"} ${kg.predicateName(kg.core.edge.predicate[e])}`), kg.relation(e, nodes[k + 1]));
    if (kg.core.edge.predicate[e] === kg.MENTIONS) {
      // Being named has no claim of its own: the first sentence of that document that names the thing stands for it.
      const paper = kg.paperOf(kg.core.edge.from[e]);
      const said = (kg.more.evidence[kg.core.edge.to[e]] || []).find((row) => row[0] === paper);
      if (said) rows.push(kg.quotation({ paper, locator: said[1], text: said[2], spans: [[said[3], said[4]]], rules: [said[5]] }));
    }
  });
  return [kg.element("h3", {}, kg.t("path")), kg.element("div", { class: "path" }, ...rows)];
};

"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const place = document.getElementById("mynetwork");
  const shown = { nodes: new vis.DataSet(data.nodes), edges: new vis.DataSet(data.edges) };
  const network = new vis.Network(place, shown, JSON.parse(data.options));
  network.once("afterDrawing", () => { document.body.dataset.ready = ""; });
  const kinds = new Map(data.nodes.filter((node) => node.kind).map((node) => [node.kind, node.color]));
  for (const [kind, colour] of kinds) {
    const row = document.createElement("li");
    row.textContent = kind;
    row.style.setProperty("--kind", colour);
    document.getElementById("kinds").append(row);
  }
})();

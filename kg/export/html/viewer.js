"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const ink = dark ? "#e8ecf1" : "#1b2430";
  const words = {
    zh: { hint: "选择一个节点，或搜索名称、简称、文号。", mentions: "次提及", sentences: "原文依据", relations: "关系", facts: "日期与职务", names: "又称", things: "个节点", links: "条关系", papers: "文件", most: "提及最多", none: "没有结果", rule: "规则", placeholder: "名称、简称、文号…" },
    en: { hint: "Choose a node, or search a name, short form or symbol.", mentions: "mentions", sentences: "Evidence", relations: "Relations", facts: "Dates and functions", names: "Also called", things: "nodes", links: "links", papers: "Documents", most: "Named most", none: "Nothing found", rule: "rule", placeholder: "Name, short form, symbol…" },
  };
  const modal = { planned: ["计划", "planned"], proposed: ["拟议", "proposed"], required: ["应当", "required"], negated: ["否定", "negated"] };
  let language = "zh";
  const t = (key) => words[language][key];
  const pick = (pair) => (pair ? pair[language === "zh" ? 0 : 1] : "");
  const hidden = new Set();
  const element = (tag, properties = {}, ...children) => {
    const node = document.createElement(tag);
    for (const [key, value] of Object.entries(properties)) {
      if (key === "class") node.className = value;
      else if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
      else if (key === "color") node.style.background = value;
      else node.setAttribute(key, value);
    }
    node.append(...children);
    return node;
  };

  // ---- the picture ---------------------------------------------------------------------------
  const degree = new Array(data.nodes.length).fill(0);
  data.edges.forEach(([from, to]) => { degree[from] += 1; degree[to] += 1; });
  // What matters most keeps its label when the whole graph is in view.
  const weight = (i) => data.nodes[i].n + degree[i] + (data.nodes[i].kind === "Document" ? 1e6 : 0);
  const leading = new Set(data.nodes.map((_, i) => i).sort((a, b) => weight(b) - weight(a) || a - b).slice(0, 22));
  const size = (i) => 6 + 3.2 * Math.sqrt(Math.max(data.nodes[i].n, degree[i] / 2, 1));
  const name = (node) => (language === "en" && node.en ? node.en : node.label);
  const shorten = (string, length) => (string.length > length ? string.slice(0, length) + "…" : string);
  const nodes = new vis.DataSet(data.nodes.map((node, i) => {
    const [color, shape] = data.style[node.kind] || ["#888888", "dot"];
    const large = size(i);
    return {
      id: i, x: node.x, y: node.y, shape, size: large, color: { background: color, border: color, highlight: { background: color, border: ink } },
      label: shorten(name(node), 14), font: { color: ink, size: leading.has(i) ? 34 : Math.min(22, 11 + large / 2.4), strokeWidth: 3, strokeColor: dark ? "#12171e" : "#f7f8fa" },
    };
  }));
  const faint = dark ? "rgba(140,150,165,.16)" : "rgba(110,120,135,.15)";
  const strong = dark ? "rgba(170,185,205,.75)" : "rgba(60,80,110,.62)";
  const edges = new vis.DataSet(data.edges.map(([from, to, predicate, modality], i) => ({
    id: i, from, to, width: predicate === "mentions" ? 0.6 : 1.6, dashes: modality !== "asserted",
    color: { color: predicate === "mentions" ? faint : strong, highlight: "#d55e00" },
    arrows: predicate === "mentions" ? "" : { to: { enabled: true, scaleFactor: 0.45 } },
  })));
  const network = new vis.Network(document.getElementById("picture"), { nodes, edges }, {
    physics: false, layout: { improvedLayout: false },
    interaction: { hover: true, keyboard: { enabled: true, bindToWindow: false }, hideEdgesOnDrag: data.edges.length > 3000 },
    nodes: { borderWidth: 1.5, scaling: { label: { enabled: true, drawThreshold: 9 } } },
    edges: { smooth: false, selectionWidth: 2 },
  });
  network.once("afterDrawing", () => document.body.setAttribute("data-ready", "true"));
  window.addEventListener("load", () => network.fit({ animation: false }));

  // ---- the panel -----------------------------------------------------------------------------
  const panel = document.getElementById("panel");
  const around = data.nodes.map(() => []);
  data.edges.forEach((edge, i) => { around[edge[0]].push(i); around[edge[1]].push(i); });

  const quotation = (document_, paragraph, before, marked, after, rule) => element("blockquote", { class: "evidence" },
    before, element("mark", {}, marked), after,
    element("footer", {}, `${data.titles[document_] || document_} · ${paragraph} · ${t("rule")} ${rule}`));

  const relation = (predicate, modality, other, proof) => {
    const link = element("a", { href: "#", onclick: (event) => { event.preventDefault(); open_(other); } }, name(data.nodes[other]));
    const row = element("div", { class: "relation" }, link);
    if (modality !== "asserted") row.append(element("span", { class: "small" }, ` (${pick(modal[modality])})`));
    if (proof.length) {
      const box = element("div", { hidden: "" });
      proof.forEach(([document_, paragraph, exact, rule]) => box.append(quotation(document_, paragraph, "", exact, "", rule)));
      row.append(element("button", { type: "button", "aria-expanded": "false", onclick: (event) => {
        box.hidden = !box.hidden; event.target.setAttribute("aria-expanded", String(!box.hidden));
      } }, "❝"), box);
    }
    return row;
  };

  function describe(i) {
    const node = data.nodes[i];
    const [color] = data.style[node.kind] || ["#888888"];
    panel.replaceChildren(
      element("div", { class: "kind" }, element("span", { class: "dot", color }), `${pick(data.kinds[node.kind])} · ${node.n} ${t("mentions")}`),
      element("h2", {}, name(node)));
    const other = language === "en" ? node.label : node.en;
    if (other && other !== name(node)) panel.append(element("div", { class: "small" }, other));
    if (node.names.length) panel.append(element("div", { class: "small" }, `${t("names")}: ${node.names.join(" · ")}`));
    panel.append(element("code", {}, node.iri));
    const facts = data.facts[i] || [];
    const told = facts.filter(([predicate]) => predicate !== "hasAlias");
    if (told.length) {
      panel.append(element("h3", {}, t("facts")));
      told.forEach(([predicate, value, modality, document_, paragraph]) =>
        panel.append(element("div", { class: "relation" }, `${pick(data.predicates[predicate])}: ${value}`,
          element("span", { class: "small" }, ` ${modality === "asserted" ? "" : pick(modal[modality])} · ${data.titles[document_] || document_} · ${paragraph}`))));
    }
    const groups = new Map();
    around[i].forEach((index) => {
      const [from, to, predicate, modality, , proof] = data.edges[index];
      const key = `${from === i ? "→" : "←"} ${pick(data.predicates[predicate]) || predicate}`;
      if (!groups.has(key)) groups.set(key, []);
      groups.get(key).push([predicate, modality, from === i ? to : from, proof]);
    });
    [...groups].sort((a, b) => (a[1][0][0] === "mentions") - (b[1][0][0] === "mentions")).forEach(([key, rows]) => {
      panel.append(element("h3", {}, `${key} (${rows.length})`));
      rows.slice(0, 60).forEach((row) => panel.append(relation(...row)));
    });
    if (node.e.length) {
      panel.append(element("h3", {}, `${t("sentences")} (${node.n})`));
      node.e.forEach(([document_, paragraph, sentence, start, end, rule]) => panel.append(
        quotation(document_, paragraph, sentence.slice(0, start), sentence.slice(start, end), sentence.slice(end), rule)));
    }
    panel.scrollTop = 0;
  }

  function open_(i, move = true) {
    network.selectNodes([i]);
    if (move) network.focus(i, { scale: Math.max(network.getScale(), 0.9), animation: { duration: 300, easingFunction: "easeInOutQuad" } });
    describe(i);
    history.replaceState(null, "", `#${encodeURIComponent(data.nodes[i].kind + "/" + data.nodes[i].id)}`);
  }
  network.on("selectNode", ({ nodes: chosen }) => open_(chosen[0], false));
  network.on("deselectNode", ({ nodes: chosen }) => { if (!chosen.length) greet(); });
  const listed = (indexes) => indexes.map((i) => element("div", { class: "relation" },
    element("span", { class: "dot", color: (data.style[data.nodes[i].kind] || ["#888888"])[0] }), " ",
    element("a", { href: "#", onclick: (event) => { event.preventDefault(); open_(i); } }, name(data.nodes[i])),
    element("span", { class: "small" }, data.nodes[i].n ? ` ${data.nodes[i].n}` : "")));
  const greet = () => {
    const all = data.nodes.map((_, i) => i);
    const papers = all.filter((i) => data.nodes[i].kind === "Document" && data.titles[data.nodes[i].id]);
    const most = all.filter((i) => data.nodes[i].kind !== "Document").sort((a, b) => data.nodes[b].n - data.nodes[a].n || a - b).slice(0, 15);
    panel.replaceChildren(element("p", { class: "small" }, t("hint")),
      element("p", { class: "small" }, `${data.nodes.length} ${t("things")} · ${data.edges.length} ${t("links")}`),
      element("h3", {}, t("papers")), ...listed(papers), element("h3", {}, t("most")), ...listed(most));
  };

  // ---- legend and search ---------------------------------------------------------------------
  const legend = document.getElementById("legend");
  function drawLegend() {
    const counts = {};
    data.nodes.forEach((node) => { counts[node.kind] = (counts[node.kind] || 0) + 1; });
    legend.replaceChildren(...Object.keys(data.style).filter((kind) => counts[kind]).map((kind) => element("button", {
      type: "button", "aria-pressed": String(!hidden.has(kind)), onclick: () => {
        if (hidden.has(kind)) hidden.delete(kind); else hidden.add(kind);
        nodes.update(data.nodes.map((node, i) => ({ id: i, hidden: hidden.has(node.kind) })));
        drawLegend();
      } }, element("span", { class: "dot", color: data.style[kind][0] }), `${pick(data.kinds[kind])} ${counts[kind]}`)));
  }
  const query = document.getElementById("query");
  const results = document.getElementById("results");
  const plain = (string) => string.toLowerCase().replace(/[\s《》“”"]/g, "");
  const index = data.nodes.map((node) => [node.label, node.en, node.id, ...node.find, ...node.names].map(plain));
  let found = [];
  let current = -1;
  function search() {
    const wanted = plain(query.value);
    found = [];
    if (wanted) {
      index.forEach((names, i) => {
        let best = 0;
        names.forEach((candidate) => {
          if (!candidate) return;
          if (candidate === wanted) best = Math.max(best, 4);
          else if (candidate.startsWith(wanted)) best = Math.max(best, 3);
          else if (candidate.includes(wanted)) best = Math.max(best, 2);
        });
        if (best) found.push([best, data.nodes[i].n, i]);
      });
      found.sort((a, b) => b[0] - a[0] || b[1] - a[1]);
      found = found.slice(0, 30).map((row) => row[2]);
    }
    current = found.length ? 0 : -1;
    show();
  }
  function show() {
    results.replaceChildren(...found.map((i, position) => element("li", {
      role: "option", id: `result${position}`, "aria-selected": String(position === current),
      onmousedown: (event) => { event.preventDefault(); choose(position); } },
    element("span", { class: "dot", color: (data.style[data.nodes[i].kind] || ["#888"])[0] }), name(data.nodes[i]),
    element("small", {}, pick(data.kinds[data.nodes[i].kind])))));
    if (!found.length && query.value) results.replaceChildren(element("li", {}, t("none")));
    results.hidden = !query.value;
    query.setAttribute("aria-expanded", String(!results.hidden));
    if (current >= 0) query.setAttribute("aria-activedescendant", `result${current}`);
  }
  function choose(position) {
    if (position < 0 || position >= found.length) return;
    const target = found[position];
    results.hidden = true;
    query.setAttribute("aria-expanded", "false");
    open_(target);
  }
  query.addEventListener("input", search);
  query.addEventListener("blur", () => { results.hidden = true; });
  query.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") current = Math.min(current + 1, found.length - 1);
    else if (event.key === "ArrowUp") current = Math.max(current - 1, 0);
    else if (event.key === "Enter") { choose(current); return; }
    else if (event.key === "Escape") { query.value = ""; search(); return; } else return;
    event.preventDefault();
    show();
  });
  document.getElementById("whole").addEventListener("click", () => network.fit({ animation: { duration: 300 } }));

  function speak() {
    document.documentElement.lang = language;
    document.querySelectorAll("[data-zh]").forEach((node) => { node.textContent = node.dataset[language]; });
    document.getElementById("language").textContent = language === "zh" ? "EN" : "中文";
    query.placeholder = t("placeholder");
    nodes.update(data.nodes.map((node, i) => ({ id: i, label: shorten(name(node), language === "zh" ? 14 : 28) })));
    drawLegend();
    const chosen = network.getSelectedNodes();
    if (chosen.length) describe(chosen[0]); else greet();
  }
  document.getElementById("language").addEventListener("click", () => { language = language === "zh" ? "en" : "zh"; speak(); });
  drawLegend();
  greet();
  if (location.hash) {
    const wanted = decodeURIComponent(location.hash.slice(1));
    const i = data.nodes.findIndex((node) => node.kind + "/" + node.id === wanted);
    if (i >= 0) window.addEventListener("load", () => open_(i));
  }
})();

// State, words, helpers. Every other module adds its part to `kg`.
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
kg.kindOf = (i) => kg.core.kinds[node.kind[i]];

kg.words = {
  zh: {
    graph: "图", reader: "文件", timeline: "时间线", tables: "表", figures: "概况", hint: "选择一个节点，或搜索名称、简称、文号。", mentions: "次提及", sentences: "原文依据",
    facts: "日期与职务", names: "又称", things: "个节点", links: "条关系", papers: "文件", most: "提及最多", none: "没有结果", rule: "规则", placeholder: "名称、简称、文号…",
    filters: "筛选", kinds: "类别", relations: "关系", year: "年份", document: "文件", confidence: "置信度至少", all: "全部", reset: "清除筛选", fit: "全图", copy: "复制链接",
    copied: "链接已复制", from: "设为路径起点", to: "从起点到这里", path: "路径", nopath: "两点之间没有路径", around: "只看周围", whole: "显示全部", read: "打开原文",
    recommendations: "建议", directives: "指示", findings: "疑点", number: "编号", title: "标题", item: "分项", text: "原文", addressee: "对象", deadline: "期限", paragraph: "段落",
    operator: "行为词", strength: "强度", kind: "类别", what: "内容", evidence: "证据", rows: "行", filter: "过滤…", csv: "CSV", outline: "目录", notes: "脚注", dated: "日期", event: "事项",
    things_: "事物", total: "总计", contested: "存疑", asker: "提出者", subjects: "主题", date: "日期", symbol: "文号", count: "数量", notext: "此页面不含全文；请用 kg build --site 生成可逐份打开的网站。", theme: "明暗", language: "English",
    turtle: "Turtle", menu: "筛选与图例", close: "关闭", loading: "正在读取…", start: "起点", label: "名称", corpus: "语料概况", byyear: "按年份", empty: "没有内容", zoomin: "放大", zoomout: "缩小",
  },
  en: {
    graph: "Graph", reader: "Documents", timeline: "Timeline", tables: "Tables", figures: "Figures", hint: "Choose a node, or search a name, short form or symbol.", mentions: "mentions",
    sentences: "Evidence", facts: "Dates and functions", names: "Also called", things: "nodes", links: "links", papers: "Documents", most: "Named most", none: "Nothing found", rule: "rule",
    placeholder: "Name, short form, symbol…", filters: "Filters", kinds: "Kinds", relations: "Relations", year: "Year", document: "Document", confidence: "Confidence at least", all: "All",
    reset: "Clear filters", fit: "Whole graph", copy: "Copy link", copied: "Link copied", from: "Start a path here", to: "Path from the start to here", path: "Path",
    nopath: "No path joins the two", around: "Only its surroundings", whole: "Show everything", read: "Open the text", recommendations: "Recommendations", directives: "Directives",
    findings: "Findings", number: "No.", title: "Title", item: "Item", text: "Text", addressee: "Addressee", deadline: "Deadline", paragraph: "Paragraph", operator: "Verb", strength: "Strength",
    kind: "Kind", what: "What", evidence: "Evidence", rows: "rows", filter: "Filter…", csv: "CSV", outline: "Outline", notes: "Notes", dated: "Date", event: "Event", things_: "Thing", total: "Total", contested: "contested", asker: "Said by",
    subjects: "Subjects", date: "Date", symbol: "Symbol", count: "Count", notext: "This page holds no full texts; kg build --site makes a site that opens each document.", theme: "Light or dark",
    language: "中文", turtle: "Turtle", menu: "Filters and legend", close: "Close", loading: "Loading…", start: "Start", label: "Name", corpus: "The corpus", byyear: "By year", empty: "Nothing here",
    zoomin: "Zoom in", zoomout: "Zoom out",
  },
};
kg.modal = { planned: ["计划", "planned"], proposed: ["拟议", "proposed"], required: ["应当", "required"], negated: ["否定", "negated"] };
kg.state = {
  view: "graph", language: "zh", theme: "", chosen: -1, hiddenKinds: new Set(), hiddenPredicates: new Set(), year: 0, document: -1, confidence: 0, only: null, path: null, start: -1,
  reading: -1, paragraph: "", table: "recommendations",
};
kg.t = (key) => kg.words[kg.state.language][key];
kg.pick = (zh, en) => (kg.state.language === "zh" ? zh : en);
kg.tongue = (code) => (code === "und" ? kg.pick("语言不明", "language unknown") : new Intl.DisplayNames([kg.state.language], { type: "language" }).of(code));
kg.kindName = (i) => kg.pick(kg.kindOf(i)[1], kg.kindOf(i)[2]);
kg.predicateName = (p) => kg.pick(kg.core.predicates[p][1], kg.core.predicates[p][2]);
// What a claim holds besides its ends, in words: `Role: chair · On: 2003`.
kg.held = (held) => held.map(([name, value]) => `${kg.predicateName(kg.core.predicates.findIndex((row) => row[0] === name))}: ${value}`).join(" · ");
kg.doubt = () => kg.element("span", { class: "small doubt" }, kg.t("contested"));
kg.modality = (m) => { const name = kg.core.modalities[m]; return name === "asserted" ? "" : kg.pick(...kg.modal[name]); };
kg.name = (i) => (kg.state.language === "en" && kg.more && kg.more.en[i] ? kg.more.en[i] : node.label[i]);
kg.shorten = (text, length) => (text.length > length ? `${text.slice(0, length)}…` : text);
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
kg.button = (words, act, properties = {}) => kg.element("button", { type: "button", onclick: act, ...properties }, words);
kg.colour = (kind) => (kg.isDark() && kg.core.kinds[kind][3] === "#1f2937" ? "#cbd5e1" : kg.core.kinds[kind][3]);
kg.glyph = (kind) => kg.element("span", { class: `dot ${kg.core.kinds[kind][4]}`, color: kg.colour(kind), "aria-hidden": "true" });
kg.dot = (i) => kg.glyph(node.kind[i]);
kg.link = (i) => kg.element("a", { href: `#n=${encodeURIComponent(kg.key(i))}`, onclick: (event) => { event.preventDefault(); kg.choose(i); } }, kg.name(i));
kg.key = (i) => `${kg.kindOf(i)[0]}/${kg.more ? kg.more.id[i] : node.label[i]}`;
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
kg.size = Float32Array.from({ length: kg.count }, (_, i) => 6 + 3.2 * Math.sqrt(Math.max(node.n[i], kg.degree(i) / 2, 1)));
// What matters most is drawn last and labelled first.
kg.ranked = Array.from({ length: kg.count }, (_, i) => i);
{
  const weight = (i) => node.n[i] + kg.degree(i) + (kg.kindOf(i)[0] === "Document" ? 1e6 : 0);
  const weights = Float64Array.from(kg.ranked, weight);
  kg.ranked.sort((a, b) => weights[b] - weights[a] || a - b);
}
kg.visible = new Uint8Array(kg.count).fill(1);
kg.shown = new Uint8Array(edge.from.length).fill(1);

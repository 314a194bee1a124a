// The address holds all that is shown: each step is one of the browser's history, a link restores it.
kg.FACETS = ["kind", "document", "year", "body", "subject"];
const fresh = () => ({
  view: "start", chosen: -1, edge: -1, path: null, from: -1, start: -1,
  hiddenKinds: new Set(), hiddenPredicates: new Set(), hiddenGroups: new Set(), year: 0, document: -1, confidence: 0, only: -1,
  named: false, size: "mentions", colour: "kind", community: -1, depth: 1, opened: new Set(), dismissed: new Set(), way: 0,
  query: "", facets: Object.fromEntries(kg.FACETS.map((name) => [name, ""])),
  reading: -1, paragraph: "", find: "",
  table: kg.more && !kg.more.recommendations.length ? "directives" : "recommendations", filter: "", sort: "", ofPaper: "", ofBody: "", due: "", row: -1, at: "",
});
kg.state = { ...fresh(), theme: "", language: "" };
kg.moved = false;

const predicate = (name) => kg.core.predicates.findIndex((row) => row[0] === name);
const list = (words) => words.split(",").filter(Boolean);
const thing = (name) => [() => (kg.state[name] >= 0 ? kg.key(kg.state[name]) : ""), (value) => { kg.state[name] = kg.thing(value); }];
const paper = (name) => [() => (kg.state[name] >= 0 ? kg.core.documents[kg.state[name]].name : ""), (value) => { kg.state[name] = kg.paper(value); }];
const words = (name) => [() => kg.state[name], (value) => { kg.state[name] = value; }];
const number = (name, none) => [() => (kg.state[name] === none ? "" : String(kg.state[name])), (value) => { const read = Number(value); kg.state[name] = Number.isFinite(read) ? read : none; }];
const things = (name) => [() => [...kg.state[name]].map(kg.key).join("\n"), (value) => { kg.state[name] = new Set(value.split("\n").map(kg.thing).filter((i) => i >= 0)); }];
// A community goes by the most central of its things; the one of what is joined to nothing has none.
const groupKey = (group) => { const [first] = kg.core.community.top[group]; return first === undefined ? "-" : kg.key(first); };
const groupOf = (key) => kg.core.community.top.findIndex((_, group) => groupKey(group) === key);
const edgeName = (e) => [kg.key(kg.core.edge.from[e]), kg.core.predicates[kg.core.edge.predicate[e]][0], kg.key(kg.core.edge.to[e])].join(" ");

// Each parameter, the views that it belongs to (all, if none is said), and how it is told and taken.
const FIELDS = [
  ["n", [], ...thing("chosen")],
  ["e", [], () => (kg.state.edge >= 0 ? edgeName(kg.state.edge) : ""), (value) => { kg.state.edge = kg.core.edge.from.findIndex((_, e) => edgeName(e) === value); }],
  ["p", [], () => (kg.state.path ? kg.key(kg.state.path.nodes[0]) : ""), (value) => { kg.state.from = kg.thing(value); }],
  ["q", ["search"], ...words("query")],
  ...kg.FACETS.map((name) => [`f${name[0]}`, ["search"], () => kg.state.facets[name], (value) => { kg.state.facets[name] = value; }]),
  ["k", ["graph", "timeline"], () => [...kg.state.hiddenKinds].join(","), (value) => { kg.state.hiddenKinds = new Set(list(value)); }],
  ["r", ["graph", "timeline"], () => [...kg.state.hiddenPredicates].map((p) => kg.core.predicates[p][0]).join(","), (value) => { kg.state.hiddenPredicates = new Set(list(value).map(predicate).filter((p) => p >= 0)); }],
  ["y", ["graph", "timeline"], ...number("year", 0)],
  ["d", ["graph", "timeline"], ...paper("document")],
  ["c", ["graph", "timeline"], ...number("confidence", 0)],
  ["o", ["graph", "timeline"], ...thing("only")],
  ["mn", ["graph"], () => (kg.state.named ? "1" : ""), (value) => { kg.state.named = value === "1"; }],
  ["sz", ["graph"], () => (kg.state.size === "mentions" ? "" : kg.state.size), (value) => { if (kg.MEASURES.includes(value) && kg.measures()[value].length) kg.state.size = value; }],
  ["cl", ["graph"], () => (kg.state.colour === "kind" ? "" : kg.state.colour), (value) => { kg.state.colour = value === "community" ? value : "kind"; }],
  ["co", ["graph"], () => (kg.state.community >= 0 ? groupKey(kg.state.community) : ""), (value) => { kg.state.community = groupOf(value); }],
  ["kc", ["graph"], () => [...kg.state.hiddenGroups].map(groupKey).join("\n"), (value) => { kg.state.hiddenGroups = new Set(value.split("\n").map(groupOf).filter((group) => group >= 0)); }],
  ["dp", ["graph"], ...number("depth", 1)],
  ["ex", ["graph"], ...things("opened")],
  ["dx", ["graph"], ...things("dismissed")],
  ["pk", [], () => (kg.state.path && kg.state.path.which ? String(kg.state.path.which) : ""), (value) => { kg.state.way = Math.max(0, Math.floor(Number(value)) || 0); }],
  ["t", ["reader"], ...paper("reading")],
  ["a", ["reader"], ...words("paragraph")],
  ["i", ["reader"], ...words("find")],
  ["w", ["tables"], ...words("table")],
  ["f", ["tables"], ...words("filter")],
  ["x", ["tables"], ...words("sort")],
  ["u", ["tables"], ...words("ofPaper")],
  ["b", ["tables"], ...words("ofBody")],
  ["z", ["tables"], ...words("due")],
  ["h", ["tables"], ...number("row", -1)],
  ["g", ["timeline"], ...words("at")],
  ["l", [], ...words("language")],
  ["m", [], ...words("theme")],
  ["s", ["graph"], () => { if (!kg.picture || !kg.moved) return ""; const { x, y, scale } = kg.picture.view(); return `${Math.round(x)},${Math.round(y)},${scale.toFixed(3)}`; }, (value) => { kg.state.spot = value; }],
];
kg.address = () => {
  const parts = new URLSearchParams({ v: kg.state.view });
  for (const [name, views, tell] of FIELDS) {
    const value = !views.length || views.includes(kg.state.view) ? tell() : "";
    if (value) parts.set(name, value);
  }
  return parts.toString() === "v=start" ? "" : `#${parts}`;
};

// All changes of one moment are one step. `how`: "push" a step, "type" one as long as it is typed,
// "replace" the present one: what is no step of the reader, such as a movement of the map.
kg.remember = (how = "push") => {
  if (!kg.started || kg.restoring) return;
  const rank = { replace: 0, type: 1, push: 2 };
  if (kg.waiting === undefined) queueMicrotask(kg.write);
  if (kg.waiting === undefined || rank[how] > rank[kg.waiting]) kg.waiting = how;
};
kg.write = () => {
  const how = kg.waiting;
  kg.waiting = undefined;
  const address = kg.address();
  kg.entitle();
  if (address === location.hash) return;
  const step = how === "push" || (how === "type" && !(history.state && history.state.typing));
  const place = location.pathname + location.search + address;
  if (step) history.replaceState({ ...history.state, top: kg.room().scrollTop }, "");
  history[step ? "pushState" : "replaceState"]({ typing: how === "type" }, "", place);
};
kg.room = () => kg.byId(`view-${kg.state.view}`);
kg.entitle = () => {
  const { state } = kg;
  const inside = state.view === "reader" && state.reading >= 0 ? kg.core.documents[state.reading].title
    : state.chosen >= 0 ? kg.name(state.chosen) : state.view === "search" && state.query ? state.query : state.view === "start" ? "" : kg.t(state.view);
  document.title = inside ? `${inside} · ${kg.t("title")}` : kg.t("title");
};

kg.restore = () => {
  const raw = location.hash.slice(1);
  // `#Organization/国际移民组织` is short for `#n=…`.
  let parts = new URLSearchParams(raw);
  if (raw && !raw.includes("=")) { try { parts = new URLSearchParams({ n: decodeURIComponent(raw) }); } catch (error) { parts = new URLSearchParams(); } }
  kg.restoring = true;
  const { theme, language } = kg.state;
  Object.assign(kg.state, fresh(), { theme: parts.get("m") || theme, language: parts.get("l") || language, spot: "" });
  for (const [name, , , take] of FIELDS) if (parts.has(name)) take(parts.get(name));
  kg.settle(parts);
  kg.measureSizes();
  kg.speak();
  kg.apply();
  const view = kg.VIEWS.includes(parts.get("v")) ? parts.get("v") : raw && !parts.has("v") ? "graph" : "start";
  const top = history.state && history.state.top;
  kg.moved = false;
  const drawn = kg.go(view);
  if (kg.state.from >= 0 && kg.state.chosen >= 0) kg.findPath(kg.state.from, kg.state.chosen, kg.state.way);
  else if (kg.state.edge >= 0) kg.chooseEdge(kg.state.edge);
  else kg.choose(kg.state.chosen, view === "graph" && kg.state.only < 0);
  const spot = (kg.state.spot || "").split(",").map(Number);
  if (view === "graph" && spot.length === 3 && spot.every(Number.isFinite) && spot[2] > 0) { kg.moved = true; kg.picture.show({ x: spot[0], y: spot[1], scale: spot[2] }); }
  kg.byId("query").value = kg.state.query;
  kg.restoring = false;
  kg.entitle();
  if (top) Promise.resolve(drawn).then(() => { kg.room().scrollTop = top; });
};
// What an address may not say is as if it said nothing.
kg.settle = (parts) => {
  const { state } = kg;
  if (![1, 2, 3].includes(state.depth)) state.depth = 1;
  if (!["zh", "en"].includes(state.language)) state.language = "";
  if (!["dark", "light"].includes(state.theme)) state.theme = "";
  if (!Object.hasOwn(kg.tables, state.table)) state.table = "recommendations";
  if (parts.get("v") === "tables" && state.row >= 0) state.table = "findings";
  kg.tongue.now = state.language || kg.browser;
};

// Views, toolbar, keyboard; then everything starts.
kg.VIEWS = ["start", "search", "reader", "tables", "timeline", "graph"];
kg.draws = {
  start: () => kg.drawStart(), search: () => kg.drawResults(), reader: () => kg.drawReader(), tables: () => kg.drawTables(),
  timeline: () => kg.drawTimeline(), graph: () => kg.drawPicture(),
};
kg.go = (view) => {
  const left = kg.state.view;
  kg.state.view = view;
  document.body.dataset.view = view;
  for (const name of kg.VIEWS) {
    kg.byId(`view-${name}`).hidden = name !== view;
    const tab = kg.byId(`tab-${name}`);
    tab.setAttribute("aria-selected", String(name === view));
    tab.tabIndex = name === view ? 0 : -1;
    if (name === view) tab.scrollIntoView({ block: "nearest", inline: "nearest" });
  }
  // Before it is drawn: a year or a row that is asked for is scrolled to then.
  if (left !== view) kg.room().scrollTop = 0;
  const drawn = kg.draws[view]();
  kg.remember();
  return drawn;
};

// The picture is made when it is first looked at.
kg.drawPicture = () => {
  const place = kg.byId("picture");
  if (kg.picture) {
    kg.picture.resize();
    kg.arrange();
  } else {
    kg.picture = typeof vis === "object" ? kg.visPicture(place) : kg.canvasPicture(place);
    kg.measureSizes();
    kg.apply();
  }
  if (!kg.restoring && !kg.state.path && kg.state.chosen >= 0) kg.reveal(kg.state.chosen);
};
kg.pictured = () => kg.picture && kg.state.view === "graph";

kg.speak = () => {
  kg.tongue.now = kg.state.language || kg.browser;
  document.documentElement.lang = kg.pick("zh", "en");
  document.documentElement.dataset.theme = kg.isDark() ? "dark" : "light";
  document.querySelectorAll("[data-t]").forEach((item) => { item.textContent = kg.t(item.dataset.t); });
  document.querySelectorAll("[data-label]").forEach((item) => { item.setAttribute("aria-label", kg.t(item.dataset.label)); if (item.tagName === "BUTTON") item.title = kg.t(item.dataset.label); });
  kg.byId("query").placeholder = kg.t("placeholder");
  kg.byId("language").lang = kg.pick("en", "zh");
  kg.drawFilters();
  if (kg.picture) kg.caption();
};
kg.respeak = () => {
  kg.speak();
  if (kg.picture) kg.picture.redraw();
  if (kg.state.edge >= 0) kg.chooseEdge(kg.state.edge); else if (kg.state.chosen >= 0) kg.describe(kg.state.chosen);
  kg.draws[kg.state.view]();
  kg.remember("replace");
};

kg.tools = {
  fit: () => { kg.moved = false; kg.picture.fit(); kg.remember("replace"); },
  zoomin: () => { kg.moved = true; kg.picture.zoom(1.4); kg.remember("replace"); },
  zoomout: () => { kg.moved = true; kg.picture.zoom(1 / 1.4); kg.remember("replace"); },
  png: () => kg.png((blob) => kg.save("graph.png", "image/png", blob)),
  svg: () => kg.save("graph.svg", "image/svg+xml", kg.svg()),
  turtle: () => kg.save("selection.ttl", "text/turtle", kg.turtle()),
};
// A link says the language and the theme as they are here.
kg.share = () => {
  const { language, theme } = kg.state;
  Object.assign(kg.state, { language: kg.tongue.now, theme: kg.isDark() ? "dark" : "light" });
  kg.moved = kg.moved || kg.state.view === "graph";
  const address = location.href.split("#")[0] + kg.address();
  Object.assign(kg.state, { language, theme });
  kg.copy(address);
};

// Keys that work everywhere but in fields.
kg.keys = (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  const help = kg.byId("help");
  if (event.key === "Escape") {
    if (help.open) return;
    if (event.target.matches("input[type=search]") && event.target.value) return;
    if (kg.filtersOpen()) { kg.openFilters(false); kg.byId("menu").focus(); } else kg.close();
  } else if (event.target.matches("input, select, textarea")) return;
  else if (event.key === "/") { kg.byId("query").focus(); kg.byId("query").select(); }
  else if (event.key === "?") kg.help();
  else if (event.key === "j" || event.key === "k") kg.pass(event.key === "j" ? 1 : -1);
  else return;
  event.preventDefault();
};
// The next passage: of the text that is read, of the results, or of what is told of a thing.
kg.pass = (step) => {
  if (kg.state.view === "reader" && kg.stepInside(step)) return;
  const room = kg.state.view === "search" ? kg.room() : kg.byId("panel");
  const links = [...room.querySelectorAll(".evidence .place")].filter((link) => link.offsetParent);
  if (!links.length) return;
  const at = links.indexOf(document.activeElement);
  links[at < 0 ? (step > 0 ? 0 : links.length - 1) : Math.min(Math.max(at + step, 0), links.length - 1)].focus();
};
kg.help = () => {
  const rows = [["/", "key_search"], ["↑ ↓ ⏎", "key_move"], ["j k", "key_next"], ["Esc", "key_close"], ["?", "key_help"], ["n p", "key_things"], ["⏎", "key_open"], ["e x", "key_near"], ["1 2 3", "key_depth"], ["u", "key_up"], ["← → + − 0", "key_pan"]];
  const box = kg.byId("help");
  box.replaceChildren(kg.element("h2", {}, kg.t("keys")), kg.element("dl", {}, ...rows.flatMap(([keys, words]) => [kg.element("dt", {}, kg.element("kbd", {}, keys)), kg.element("dd", {}, kg.t(words))])),
    kg.button(kg.t("close"), () => box.close()));
  box.showModal();
};
kg.close = () => {
  if (kg.state.chosen < 0 && kg.state.edge < 0) return;
  kg.choose(-1, false);
  if (kg.origin && kg.origin.isConnected) kg.origin.focus();
};

// Where there is no room beside the map, its filters are a panel above it.
kg.filtersOpen = () => kg.byId("filters").hasAttribute("data-open") && kg.byId("menu").offsetParent !== null;
kg.openFilters = (open) => {
  kg.byId("filters").toggleAttribute("data-open", open);
  kg.byId("menu").setAttribute("aria-expanded", String(open));
};

kg.startButtons = () => {
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
  kg.byId("home").addEventListener("click", (event) => { event.preventDefault(); kg.choose(-1, false); kg.go("start"); });
  kg.byId("share").addEventListener("click", kg.share);
  kg.byId("keys").addEventListener("click", kg.help);
  kg.byId("language").addEventListener("click", () => { kg.state.language = kg.pick("en", "zh"); kg.respeak(); });
  kg.byId("theme").addEventListener("click", () => { kg.state.theme = kg.isDark() ? "light" : "dark"; kg.respeak(); });
  kg.byId("menu").addEventListener("click", () => kg.openFilters(!kg.filtersOpen()));
  // Beside them a tap closes them; it still does what it does there.
  document.addEventListener("pointerdown", (event) => { if (kg.filtersOpen() && !event.target.closest("#filters, #menu")) kg.openFilters(false); }, true);
};
kg.startPicture = () => {
  const place = kg.byId("picture");
  place.addEventListener("keydown", kg.pictureKeys);
  place.addEventListener("pointerup", () => { kg.moved = true; kg.remember("replace"); });
  place.addEventListener("wheel", () => { kg.moved = true; clearTimeout(kg.turning); kg.turning = setTimeout(() => kg.remember("replace"), 300); }, { passive: true });
  let [wide, high] = [0, 0];
  new ResizeObserver(() => {
    if (!kg.pictured() || (wide === place.clientWidth && high === place.clientHeight)) return;
    [wide, high] = [place.clientWidth, place.clientHeight];
    kg.picture.resize();
    if (kg.moved) return;
    if (kg.state.path) kg.picture.frame(kg.state.path.nodes);
    else if (kg.state.chosen < 0 || kg.state.only >= 0) kg.picture.fit();
  }).observe(place);
};

kg.begin = () => {
  const asked = new URLSearchParams(location.hash.slice(1));
  const language = asked.get("l");
  if (language === "zh" || language === "en") kg.state.language = language;
  if (["dark", "light"].includes(asked.get("m"))) kg.state.theme = asked.get("m");
  kg.speak();
  kg.startButtons();
  kg.startPicture();
  kg.startSearch();
  kg.startPrint();
  document.addEventListener("keydown", kg.keys);
  window.addEventListener("popstate", kg.restore);
  // A picture that is asked for needs nothing else; what clicks and searches need follows when it is drawn.
  const plain = [...asked.keys()].every((name) => ["v", "l", "m"].includes(name));
  if (asked.get("v") === "graph" && plain) kg.go("graph");
  setTimeout(async () => {
    try { kg.more = await kg.load("more"); } catch (error) { kg.room().replaceChildren(kg.element("p", { class: "empty" }, kg.t("unreachable"))); return; }
    kg.restore();
    kg.started = true;
    performance.mark("settled");
    if (kg.state.view !== "graph") kg.ready();
    document.body.setAttribute("data-more", "true");
  }, 0);
};
kg.begin();

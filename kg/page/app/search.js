// Search by any name, Chinese, English, short form, symbol; the room of results searches the texts too.
kg.forms = () => {
  if (!kg.index && kg.more) kg.index = kg.core.node.label.map((label, i) => [label, kg.more.en[i], kg.more.id[i], ...kg.more.find[i], ...kg.more.names[i]].map(kg.plain));
  return kg.index || kg.core.node.label.map((label) => [kg.plain(label)]);
};
// Things whose names hold the words, best first: 4 is the name, 3 begins with it, 2 holds it.
kg.findNames = (query) => {
  const wanted = kg.plain(query);
  const found = [];
  if (!wanted) return found;
  kg.forms().forEach((forms, i) => {
    let best = 0;
    for (const form of forms) {
      if (!form) continue;
      if (form === wanted) best = 4;
      else if (form.startsWith(wanted)) best = Math.max(best, 3);
      else if (form.includes(wanted)) best = Math.max(best, 2);
    }
    if (best) found.push([best, kg.core.node.n[i], i]);
  });
  const best = found.sort((a, b) => b[0] - a[0] || b[1] - a[1] || a[2] - b[2]).map((row) => row[2]);
  return kg.more ? [...new Set(best.map((i) => kg.twins().cited.get(i) ?? i))] : best;
};
// Things that the words are a name of.
kg.named = (query) => { const wanted = kg.plain(query); return new Set(wanted ? kg.forms().flatMap((forms, i) => (forms.includes(wanted) ? [i] : [])) : []); };
// How alike two names are, 0 to 1: by pairs of letters, or of a short Chinese name by single characters, which count half.
const pieces = (text, size) => new Set(Array.from({ length: Math.max(text.length - size + 1, 1) }, (_, k) => text.slice(k, k + size)));
const shared = (wanted, own) => { let count = 0; for (const one of wanted) count += own.has(one); return (2 * count) / (wanted.size + own.size); };
const likeness = (wanted) => {
  const [pairs, single] = [pieces(wanted, 2), /^\p{Script=Han}{2,4}$/u.test(wanted) ? pieces(wanted, 1) : null];
  return (form) => Math.max(shared(pairs, pieces(form, 2)), single && form.length < 5 ? shared(single, pieces(form, 1)) / 2 : 0);
};
// Things by the names that are most like the words, and who is asked under such a name: links.
kg.nearNames = (query, most) => {
  const like = likeness(kg.plain(query));
  const found = [];
  kg.forms().forEach((forms, i) => {
    const best = Math.max(0, ...[...new Set(forms)].filter(Boolean).map(like));
    if (best > 0.15) found.push([best, kg.core.node.n[i], () => [kg.dot(i), " ", kg.link(i)]]);
  });
  for (const [name, n] of kg.askedBy(-1)) {
    const best = Math.max(like(kg.plain(name)), like(kg.plain(kg.bodyName(name))));
    if (best > 0.15 && !kg.named(name).size) found.push([best, n, () => kg.askedLink(name, n)]);
  }
  return found.sort((a, b) => b[0] - a[0] || b[1] - a[1]).slice(0, most).map((row) => kg.element("li", {}, ...row[2]()));
};
// Who is asked under such a name and is no thing: names that hold the words, or are one of them.
kg.askedNames = (query) => {
  const wanted = kg.plain(query);
  const each = query.split(/\s+/).map(kg.plain).filter((one) => one.length > 1);
  if (!wanted) return [];
  const fits = (form) => form.includes(wanted) || each.includes(form);
  return kg.askedBy(-1).filter(([name]) => !kg.named(name).size && [name, kg.bodyName(name)].map(kg.plain).some(fits));
};
kg.askedLink = (name, n) => [kg.anchor(kg.bodyName(name), `v=tables&w=${kg.asks().table}&b=${encodeURIComponent(name)}`, () => kg.asksFor(name, -1), { class: "thing" }),
  kg.element("span", { class: "small" }, ` ${kg.t("asked_times", n)}`)];
kg.nearList = (query) => {
  const near = kg.nearNames(query, 6);
  if (near.length) return [kg.element("p", {}, kg.t("nearest", near.length)), kg.element("ul", { class: "near" }, ...near)];
  return [kg.element("p", { class: "try" }, kg.element("span", { class: "small" }, kg.t("try")), ...kg.suggestions())];
};
kg.searchFor = (query, facets = {}) => {
  kg.state.query = query;
  kg.state.facets = { ...Object.fromEntries(kg.FACETS.map((name) => [name, ""])), ...facets };
  kg.byId("query").value = query;
  return kg.go("search");
};

kg.startSearch = () => {
  const MOST = 8;
  const query = kg.byId("query");
  const results = kg.byId("results");
  let found = [];
  let current = -1;
  const close = () => { results.hidden = true; query.setAttribute("aria-expanded", "false"); query.removeAttribute("aria-activedescendant"); };
  const option = (position, ...inner) => kg.element("li", { role: "option", id: `result${position}`, "aria-selected": String(position === current),
    onmousedown: (event) => { event.preventDefault(); take(position); } }, ...inner);
  const show = () => {
    results.replaceChildren(...found.map((i, position) => option(position, kg.dot(i), kg.element("span", {}, ...kg.unbroken(kg.name(i))), kg.element("small", {}, kg.kindName(i)))),
      option(found.length, kg.element("span", { class: "all" }, kg.t("fulltext", query.value.trim()))));
    results.hidden = !query.value.trim();
    query.setAttribute("aria-expanded", String(!results.hidden));
    if (current >= 0) query.setAttribute("aria-activedescendant", `result${current}`);
  };
  const search = () => {
    found = kg.findNames(query.value).slice(0, MOST);
    current = 0;
    show();
  };
  const take = (position) => {
    const words = query.value.trim();
    if (!words || !kg.more) return;
    close();
    const thing = found[position];
    // On the map a name leads to its place; elsewhere to all that is found, with the thing beside it.
    if (!(kg.state.view === "graph" && thing !== undefined)) kg.searchFor(words);
    kg.choose(thing === undefined ? -1 : thing);
    // From here one Tab leads to the facts, and j to the first passage.
    if (thing === undefined) query.blur();
    else kg.byId("panel").querySelector("h2").focus({ preventScroll: true });
  };
  query.addEventListener("input", search);
  query.addEventListener("focus", () => { if (query.value.trim() && kg.state.view !== "search") search(); });
  query.addEventListener("blur", close);
  query.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" && results.hidden) search();
    else if (event.key === "ArrowDown") current = Math.min(current + 1, found.length);
    else if (event.key === "ArrowUp") current = Math.max(current - 1, 0);
    else if (event.key === "Enter") { if (results.hidden) search(); take(current); return; }
    else if (event.key === "Escape") { if (results.hidden) { query.blur(); return; } close(); event.preventDefault(); return; } else return;
    event.preventDefault();
    show();
  });
};

// Search by any name: Chinese, English, short form, symbol.
kg.startSearch = () => {
  const query = kg.byId("query");
  const results = kg.byId("results");
  let index = null;
  let found = [];
  let current = -1;
  const names = () => {
    if (!index && kg.more) index = kg.core.node.label.map((label, i) => [label, kg.more.en[i], kg.more.id[i], ...kg.more.find[i], ...kg.more.names[i]].map(kg.plain));
    return index || kg.core.node.label.map((label) => [kg.plain(label)]);
  };
  const close = () => { results.hidden = true; query.setAttribute("aria-expanded", "false"); query.removeAttribute("aria-activedescendant"); };
  const show = () => {
    results.replaceChildren(...found.map((i, position) => kg.element("li", {
      role: "option", id: `result${position}`, "aria-selected": String(position === current),
      onmousedown: (event) => { event.preventDefault(); take(position); },
    }, kg.dot(i), kg.name(i), kg.element("small", {}, kg.kindName(i)))));
    if (!found.length && query.value) results.replaceChildren(kg.element("li", { role: "option", "aria-selected": "false", "aria-disabled": "true" }, kg.t("none")));
    results.hidden = !query.value;
    query.setAttribute("aria-expanded", String(!results.hidden));
    if (current >= 0) query.setAttribute("aria-activedescendant", `result${current}`);
  };
  const search = () => {
    const wanted = kg.plain(query.value);
    found = [];
    if (wanted) {
      names().forEach((forms, i) => {
        let best = 0;
        for (const form of forms) {
          if (!form) continue;
          if (form === wanted) best = Math.max(best, 4);
          else if (form.startsWith(wanted)) best = Math.max(best, 3);
          else if (form.includes(wanted)) best = Math.max(best, 2);
        }
        if (best) found.push([best, kg.core.node.n[i], i]);
      });
      found.sort((a, b) => b[0] - a[0] || b[1] - a[1] || a[2] - b[2]);
      found = found.slice(0, 30).map((row) => row[2]);
    }
    current = found.length ? 0 : -1;
    show();
  };
  const take = (position) => {
    if (position < 0 || position >= found.length) return;
    close();
    kg.choose(found[position]);
  };
  query.addEventListener("input", search);
  query.addEventListener("blur", close);
  query.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") current = Math.min(current + 1, found.length - 1);
    else if (event.key === "ArrowUp") current = Math.max(current - 1, 0);
    else if (event.key === "Enter") { take(current); return; }
    else if (event.key === "Escape") { query.value = ""; search(); return; } else return;
    event.preventDefault();
    show();
  });
};

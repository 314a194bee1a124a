"use strict";
// Completion of prefixes, classes and properties in a text area: Tab takes what is shown first or chosen with the
// arrows, Escape closes. `terms` are rows of name, Chinese and English label, and whether it is a class.
function complete(box, list, { terms, prefixes, language, words }) {
  const MOST = 12;
  const mirror = document.createElement("div");
  mirror.className = "mirror";
  mirror.setAttribute("aria-hidden", "true");
  box.parentElement.append(mirror);
  let found = [];
  let chosen = -1;
  let start = 0;

  // The unfinished name before the caret; null in strings, comments, IRIs and variables.
  function token() {
    if (box.selectionStart !== box.selectionEnd) return null;
    const before = box.value.slice(0, box.selectionStart);
    const line = before.slice(before.lastIndexOf("\n") + 1);
    const bare = line.replace(/\\./g, "").replace(/<[^<>"\s]*>/g, "").replace(/"[^"]*"|'[^']*'/g, "");
    if (/["'#]/.test(bare) || /<\S*$/.test(bare)) return null;
    const match = /(?:^|[\s;,.({[|/^!])((?:[A-Za-z][\w-]*)?:?[\w\u3400-\u9fff-]*)$/.exec(line);
    if (!match || match[1].length < 2) return null;
    const name = match[1];
    if (!name.includes(":") && /^[A-Z]{2,}$/.test(name)) return null;
    return { name, start: box.selectionStart - name.length, before: before.slice(0, -name.length) };
  }

  function rank(term, wanted, local) {
    const [name, zh, en] = term;
    const own = name.slice(name.indexOf(":") + 1).toLowerCase();
    if (name.toLowerCase().startsWith(wanted) || own.startsWith(local)) return 0;
    if (zh.startsWith(local) || en.toLowerCase().startsWith(local)) return 1;
    return zh.includes(local) || (local.length > 2 && own.includes(local)) ? 2 : -1;
  }

  function look(at) {
    const wanted = at.name.toLowerCase();
    const colon = wanted.indexOf(":");
    const local = wanted.slice(colon + 1);
    const prefix = wanted.slice(0, colon + 1);
    const classes = /(?:^|\s)(?:a|rdf:type)\s+$/.test(at.before);
    const ranked = terms
      .filter((term) => (!colon || term[0].toLowerCase().startsWith(prefix)) && (!classes || term[3]))
      .map((term) => [rank(term, wanted, local), term])
      .filter(([place]) => place >= 0)
      .sort((a, b) => a[0] - b[0] || (a[1][0] < b[1][0] ? -1 : 1))
      .map(([, term]) => ({ text: term[0], note: term[language === "zh" ? 1 : 2], kind: term[3] ? words.class : words.property }));
    const known = colon >= 0 ? [] : Object.keys(prefixes).filter((name) => name.startsWith(wanted))
      .map((name) => ({ text: `${name}:`, note: prefixes[name], kind: words.prefix }));
    return [...known, ...ranked].slice(0, MOST);
  }

  function close() {
    found = [];
    chosen = -1;
    list.hidden = true;
    box.removeAttribute("aria-activedescendant");
  }

  function choose(place) {
    chosen = place;
    [...list.children].forEach((item, number) => item.setAttribute("aria-selected", String(number === place)));
    if (place < 0) { box.removeAttribute("aria-activedescendant"); return; }
    box.setAttribute("aria-activedescendant", list.children[place].id);
    list.children[place].scrollIntoView({ block: "nearest" });
  }

  function take(place) {
    box.setRangeText(found[place].text, start, box.selectionStart, "end");
    const prefix = found[place].text.endsWith(":");
    close();
    if (prefix) show();
  }

  function show() {
    const at = token();
    found = at ? look(at) : [];
    if (!found.length || (found.length === 1 && found[0].text === at.name)) { close(); return; }
    start = at.start;
    list.replaceChildren(...found.map((one, number) => {
      const item = document.createElement("li");
      item.id = `completion-${number}`;
      item.setAttribute("role", "option");
      const name = document.createElement("b");
      name.textContent = one.text;
      const note = document.createElement("small");
      note.textContent = `${one.note} · ${one.kind}`;
      item.append(name, " ", note);
      item.addEventListener("pointerdown", (event) => { event.preventDefault(); take(number); });
      return item;
    }));
    list.hidden = false;
    choose(-1);
    // Below the caret: where it is, a copy of the text tells.
    mirror.textContent = box.value.slice(0, start);
    const mark = document.createElement("span");
    mark.textContent = "|";
    mirror.append(mark);
    const room = box.clientWidth - list.offsetWidth;
    list.style.left = `${Math.max(0, Math.min(mark.offsetLeft, room))}px`;
    list.style.top = `${mark.offsetTop + mark.offsetHeight - box.scrollTop + 2}px`;
  }

  box.addEventListener("input", show);
  box.addEventListener("blur", close);
  box.addEventListener("click", close);
  box.addEventListener("keydown", (event) => {
    if (list.hidden || event.ctrlKey || event.metaKey || event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) choose((chosen + step + found.length + (chosen < 0 && step < 0 ? 1 : 0)) % found.length);
    else if (event.key === "Tab" && !event.shiftKey) take(Math.max(chosen, 0));
    else if (event.key === "Enter" && chosen >= 0) take(chosen);
    else if (event.key === "Escape") close();
    else { if (event.key.startsWith("Arrow") || event.key === "Enter") close(); return; }
    event.preventDefault();
  });
}

"use strict";
const data = JSON.parse(document.getElementById("data").textContent);
const at = (id) => document.getElementById(id);
const box = at("query");
const state = at("state");
const result = at("result");
const ROWS = 2000; // that are drawn
const NAMES = 400; // that are looked up for links
// Columns that quote or count, and so name nothing.
const QUOTING = new Set(["words", "text", "paragraph", "modality", "title"]);
const START = data.questions.find((question) => question.name === "documents").query;

function element(name, text) {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  return made;
}

const say = (name, count) => data.words[name].replace("{count}", count);

function show() {
  const wanted = at("find").value.toLowerCase();
  const groups = new Map();
  for (const question of data.questions) {
    if (!question.find.toLowerCase().includes(wanted)) continue;
    if (!groups.has(question.asker)) groups.set(question.asker, []);
    groups.get(question.asker).push(question);
  }
  at("questions").replaceChildren(...[...groups].map(([asker, questions]) => {
    const group = element("details");
    group.open = wanted !== "" || groups.size === 1;
    group.append(element("summary", `${asker} (${questions.length})`));
    for (const question of questions) {
      const button = element("button", question.title);
      button.addEventListener("click", () => { box.value = question.query; run(); });
      group.append(button);
    }
    return group;
  }));
}

// The page of a thing of the graph; anything else as it is.
function address(iri) {
  if (data.base && iri.startsWith(data.base)) return "/page/" + iri.slice(data.base.length).replace(/\?/g, "%3F");
  return /^https?:/.test(iri) ? iri : null;
}

function short(iri) {
  for (const [prefix, start] of Object.entries(data.prefixes)) {
    if (iri.startsWith(start) && /^[\w-]+$/.test(iri.slice(start.length))) return `${prefix}:${iri.slice(start.length)}`;
  }
  return iri.startsWith(data.base) ? iri.slice(data.base.length) : iri;
}

function anchor(text, href, title) {
  const link = element("a", text);
  link.href = href;
  link.title = title;
  return link;
}

function cell(term) {
  const made = element("td");
  if (!term) return made;
  const href = term.type === "uri" ? address(term.value) : null;
  if (href) made.append(anchor(short(term.value), href, term.value));
  else made.textContent = term.value;
  return made;
}

function draw(answer) {
  if ("boolean" in answer) {
    result.replaceChildren(element("p", String(answer.boolean)));
    if (!answer.boolean) tellStrange();
    return;
  }
  const names = answer.head.vars;
  const table = element("table");
  const head = element("tr");
  for (const name of names) head.append(element("th", name));
  table.createTHead().append(head);
  const body = table.createTBody();
  const rows = answer.results.bindings;
  for (const row of rows.slice(0, ROWS)) {
    const line = element("tr");
    for (const name of names) line.append(cell(row[name]));
    body.append(line);
  }
  result.replaceChildren(table);
  state.textContent = say("rows", rows.length) + (rows.length > ROWS ? say("shown", ROWS) : "");
  if (rows.every((row) => names.every((name) => !row[name] || row[name].value === "0"))) tellStrange();
  linkNames(names, rows, body);
}

// Names and files lead to their pages too, where one thing alone has them; a paragraph to its place.
async function linkNames(names, rows, body) {
  const columns = names.map((name, place) => [name, place]).filter(([name]) => !QUOTING.has(name));
  const wanted = new Set();
  for (const row of rows.slice(0, ROWS)) {
    for (const [name] of columns) {
      const term = row[name];
      if (term && term.type === "literal" && !term.datatype && term.value.length < 150 && wanted.size < NAMES) wanted.add(term.value);
    }
  }
  if (!wanted.size) return;
  const values = [...wanted].map((value) => JSON.stringify(value)).join(" ");
  const [text] = await send("application/sparql-results+json",
    `SELECT ?name ?x { VALUES ?name { ${values} } { ?x rdfs:label ?name } UNION { ?x un:file ?name } }`);
  const things = new Map();
  for (const { name, x } of JSON.parse(text).results.bindings) things.set(name.value, things.has(name.value) ? null : x.value);
  const paragraph = names.indexOf("paragraph");
  rows.slice(0, ROWS).forEach((row, number) => {
    const line = body.rows[number];
    for (const [name, place] of columns) {
      const iri = row[name] && row[name].type === "literal" && things.get(row[name].value);
      const href = iri && address(iri);
      if (!href) continue;
      line.cells[place].replaceChildren(anchor(row[name].value, href, iri));
      if (name === "document" && paragraph >= 0 && row.paragraph) {
        const locator = row.paragraph.value;
        line.cells[paragraph].replaceChildren(anchor(locator, `${href}#${encodeURIComponent(locator)}`, iri));
      }
    }
  });
}

// Names of the project in a query that are no term of it: why it may have found nothing.
function strange() {
  const query = box.value.replace(/"[^"]*"|'[^']*'|<[^>]*>|#[^\n]*/g, " ");
  const terms = new Set(data.terms.map(([name]) => name));
  return [...new Set(Array.from(query.matchAll(/(?<![\w:?$-])un:[A-Za-z]\w*/g), ([name]) => name))].filter((name) => !terms.has(name));
}
const pairs = (word) => new Set(Array.from({ length: word.length - 1 }, (_, at) => word.slice(at, at + 2)));
function near(name) {
  const wanted = pairs(name.slice(3).toLowerCase());
  const like = (term) => { const own = pairs(term.slice(3).toLowerCase()); return (2 * [...own].filter((pair) => wanted.has(pair)).length) / (own.size + wanted.size || 1); };
  const found = data.terms.map(([term]) => term).filter((term) => term.startsWith("un:")).map((term) => [like(term), term]).filter(([much]) => much > 0.6);
  return found.sort((a, b) => b[0] - a[0]).slice(0, 3).map(([, term]) => term);
}
function tellStrange() {
  for (const name of strange()) {
    const offered = near(name);
    const words = [data.words.strange.replace("{name}", name), ...(offered.length ? [data.words.near.replace("{near}", offered.join(data.words.or))] : [])];
    result.append(element("p", words.join(data.words.space)));
  }
}

async function send(accept, query) {
  const reply = await fetch("/sparql", {
    method: "POST",
    headers: { "Content-Type": "application/sparql-query", Accept: accept },
    body: query,
  });
  const text = await reply.text();
  if (!reply.ok) throw new Error(text);
  return [text, reply.headers.get("Content-Type") || ""];
}

// The query stands in the address, so that Back, reloading and a copied link bring it again.
const permalink = () => `#query=${encodeURIComponent(box.value)}`;

async function run(keep = true) {
  if (keep && location.hash !== permalink()) history.pushState(null, "", location.pathname + permalink());
  state.textContent = data.words.busy;
  try {
    const [text, kind] = await send("application/sparql-results+json, text/turtle;q=0.9", box.value);
    state.textContent = "";
    if (kind.includes("json")) draw(JSON.parse(text));
    else result.replaceChildren(element("pre", text));
  } catch (error) {
    state.textContent = "";
    const message = element("p", error.message);
    message.className = "error";
    result.replaceChildren(message);
  }
}

async function save(kind, suffix) {
  try {
    const [text] = await send(kind, box.value);
    const link = element("a");
    // Spreadsheets take a file without this mark for one in an older encoding.
    const mark = suffix === "csv" ? "\ufeff" : "";
    link.href = URL.createObjectURL(new Blob([mark + text], { type: kind }));
    link.download = `result.${suffix}`;
    link.click();
    state.textContent = "";
  } catch (error) {
    state.textContent = error.message;
  }
}

async function copy() {
  const url = location.origin + location.pathname + permalink();
  try {
    await navigator.clipboard.writeText(url);
    state.textContent = data.words.copied;
  } catch {
    state.textContent = url; // without a clipboard it can be copied from here
  }
}

function load() {
  const given = new URLSearchParams(location.hash.slice(1)).get("query") || new URLSearchParams(location.search).get("query");
  box.value = given || START;
  if (given) run(false);
  else { result.replaceChildren(); state.textContent = ""; }
}

at("run").addEventListener("click", () => run());
at("copy").addEventListener("click", copy);
at("csv").addEventListener("click", () => save("text/csv", "csv"));
at("json").addEventListener("click", () => save("application/sparql-results+json", "json"));
at("find").addEventListener("input", show);
box.addEventListener("keydown", (event) => { if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); run(); } });
window.addEventListener("popstate", load);
complete(box, at("completions"), data);
show();
load();

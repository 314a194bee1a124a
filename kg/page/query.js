"use strict";
const questions = JSON.parse(document.getElementById("data").textContent);
const box = document.getElementById("query");
const state = document.getElementById("state");
const result = document.getElementById("result");
const list = document.getElementById("questions");
const ROWS = 2000;

function element(name, text) {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  return made;
}

function show() {
  const wanted = document.getElementById("find").value.toLowerCase();
  list.replaceChildren();
  for (const question of questions) {
    if (!(question.name + question.title).toLowerCase().includes(wanted)) continue;
    const [zh, en] = question.title.split(" · ");
    const button = element("button", zh);
    button.append(element("small", en));
    button.addEventListener("click", () => { box.value = question.query; run(); });
    const item = element("li");
    item.append(button);
    list.append(item);
  }
}

function cell(term) {
  const made = element("td");
  if (!term) return made;
  if (term.type === "uri") {
    const link = element("a", decodeURI(term.value).replace(/^.*\/(?=[^/#]+[/#][^/#]+$)/, ""));
    link.href = "/?about=" + encodeURIComponent(term.value);
    link.title = term.value;
    made.append(link);
  } else {
    made.textContent = term.value;
  }
  return made;
}

function draw(data) {
  result.replaceChildren();
  if ("boolean" in data) { result.append(element("p", String(data.boolean))); return; }
  const table = element("table");
  const head = element("tr");
  for (const name of data.head.vars) head.append(element("th", name));
  table.createTHead().append(head);
  const body = table.createTBody();
  const rows = data.results.bindings;
  for (const row of rows.slice(0, ROWS)) {
    const line = element("tr");
    for (const name of data.head.vars) line.append(cell(row[name]));
    body.append(line);
  }
  result.append(table);
  state.textContent = rows.length + " 行 · rows" + (rows.length > ROWS ? "，显示前 " + ROWS + " 行 · first " + ROWS + " shown" : "");
}

async function send(accept) {
  state.textContent = "… ";
  const reply = await fetch("/sparql", {
    method: "POST",
    headers: { "Content-Type": "application/sparql-query", Accept: accept },
    body: box.value,
  });
  const text = await reply.text();
  if (!reply.ok) throw new Error(text);
  return [text, reply.headers.get("Content-Type") || ""];
}

async function run() {
  try {
    const [text, kind] = await send("application/sparql-results+json, text/turtle;q=0.9");
    state.textContent = "";
    if (kind.includes("json")) draw(JSON.parse(text));
    else { const plain = element("pre", text); result.replaceChildren(plain); }
  } catch (error) {
    state.textContent = "";
    const message = element("p", error.message);
    message.className = "error";
    result.replaceChildren(message);
  }
}

async function save() {
  try {
    const [text] = await send("text/csv");
    const link = element("a");
    link.href = URL.createObjectURL(new Blob(["\ufeff" + text], { type: "text/csv" }));
    link.download = "result.csv";
    link.click();
    state.textContent = "";
  } catch (error) {
    state.textContent = error.message;
  }
}

document.getElementById("run").addEventListener("click", run);
document.getElementById("csv").addEventListener("click", save);
document.getElementById("find").addEventListener("input", show);
box.addEventListener("keydown", (event) => { if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) run(); });
show();
const about = new URLSearchParams(location.search).get("about");
if (about && /^[a-z]+:[^<>"{}|\\^`\s]+$/i.test(about)) {
  box.value = "SELECT ?property ?value {\n  <" + about + "> ?property ?value\n} ORDER BY ?property ?value LIMIT 500";
  run();
} else {
  box.value = questions.find((q) => q.name === "documents").query;
}

// What can be taken away of a document: its text, its facts, and how reference managers list it.
kg.fileName = (row) => (row.symbol || row.name.replace(/\.\w+$/, "")).replace(/[^\p{L}\p{N}.()_-]+/gu, "_");
kg.ris = (row) => {
  const [year = "", month = "", day = ""] = row.date.split("-");
  const tags = [["TY", "RPRT"], ["ID", kg.fileName(row)], ["TI", row.heading || row.symbol || row.name], ...row.authors.map((one) => ["AU", one]), ["PB", "United Nations"], ["SN", row.symbol],
    ["PY", year], ["DA", year && `${year}/${month}/${day}/`], ["LA", row.language === "und" ? "" : row.language], ["UR", row.original]];
  return [...tags.filter(([, value]) => value), ["ER", ""]].map(([tag, value]) => `${tag}  - ${value}\r\n`).join("");
};
kg.plainText = async (row, paper) => {
  const { blocks } = await kg.load(`doc-${paper}`);
  const head = [kg.citation(row), row.original].filter(Boolean);
  const body = [...blocks.filter(([kind]) => kind !== "note"), ...blocks.filter(([kind]) => kind === "note")].map((block) => block[3]);
  return `${[...head, ...body].join("\n\n")}\n`;
};
// All that the page holds of one document: relations and dates with their words, asks, doubts.
kg.documentFacts = (row, paper) => {
  const { edge, predicates } = kg.core;
  const { proofs, facts, iri } = kg.more;
  const said = [];
  const add = (i, predicate, object, modality, place, words) => said.push({ subject: { name: kg.core.node.label[i], iri: iri[i] }, relation: { name: kg.predicateName(predicate), iri: predicates[predicate][3] }, object,
    modality: kg.core.modalities[modality], place: kg.place(place), words });
  for (const [e, rows] of Object.entries(proofs)) {
    for (const [own, place, words] of rows) if (own === paper) add(edge.from[e], edge.predicate[e], { name: kg.core.node.label[edge.to[e]], iri: iri[edge.to[e]] }, edge.modality[e], place, words);
  }
  for (const [i, rows] of Object.entries(facts)) {
    for (const [predicate, value, modality, own, place, words] of rows) if (own === paper) add(Number(i), predicate, value, modality, place, words);
  }
  const { node, name, paragraphs, ...cover } = row;
  return { document: { ...cover, file: name, citation: kg.citation(row), iri: node >= 0 ? iri[node] : "" }, facts: said,
    recommendations: kg.more.recommendations.filter(([own]) => own === paper).map(([, number, title, item, text, whom, by, place]) => ({ number, title, item, text, addressees: whom.map((one) => one[0]), deadlines: by, place: kg.place(place) })),
    directives: kg.more.directives.filter(([own]) => own === paper).map(([, verb, strength, whom, by, text, place, asker]) => ({ verb, strength, addressees: whom.map((one) => one[0]), deadlines: by, text, place: kg.place(place), asker: kg.askerName(asker) })),
    doubts: kg.more.findings.filter(([, , sides]) => sides.some(([own]) => own === paper)).map((finding) => ({ kind: kg.findingName(finding[0]), what: kg.doubtSaid(finding), places: finding[2].map(([, place, value, words]) => ({ place: kg.place(place), value, words })) })) };
};
kg.takeButtons = (row, paper) => {
  const name = kg.fileName(row);
  const take = (label, act) => kg.button(kg.t(label), act);
  return [
    take("ris", () => kg.save(`${name}.ris`, "application/x-research-info-systems", kg.ris(row))),
    ...(kg.hasTexts() ? [take("download_text", async () => { try { kg.save(`${name}.txt`, "text/plain", await kg.plainText(row, paper)); } catch (error) { kg.say(kg.t("unreachable")); } })] : []),
    take("download_facts", () => kg.save(`${name}.json`, "application/json", `${JSON.stringify(kg.documentFacts(row, paper), null, 2)}\n`)),
  ];
};

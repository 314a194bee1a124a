// The texts of all documents: passages that hold words, and all places that name a thing.
// What does not depend on how letters are written; as long as the text itself.
kg.fold = (text) => {
  const narrow = text.replace(/[\uff01-\uff5e]/g, (one) => String.fromCharCode(one.charCodeAt(0) - 0xfee0));
  const folded = narrow.toLowerCase();
  return folded.length === text.length ? folded : narrow;
};
kg.hasTexts = () => kg.core.texts || Boolean(kg.core.site);
kg.blocks = null; // of each document its blocks, with folded text; of one that cannot be read none
kg.loadTexts = async () => {
  if (kg.blocks || !kg.hasTexts()) return kg.blocks || [];
  const papers = await Promise.all(kg.core.documents.map((_, k) => kg.load(`doc-${k}`).catch(() => null)));
  kg.blocks = papers.map((text) => (text ? text.blocks.map(([kind, locator, , words, marks]) => ({ kind, locator, words, marks, folded: kg.fold(words) })) : []));
  kg.unread = papers.filter((text) => !text).length;
  return kg.blocks;
};
kg.terms = (query) => kg.fold(query).split(/\s+/).filter(Boolean);
kg.placesOfTerm = (folded, term) => {
  const found = [];
  for (let at = folded.indexOf(term); at >= 0; at = folded.indexOf(term, at + term.length)) found.push([at, at + term.length]);
  return found;
};
// Passages that hold every term, or name one of the things under whatever name, in the order of the documents:
// { paper, locator, words, marks, spans }.
kg.passages = (query, things = new Set()) => {
  const terms = kg.terms(query);
  const found = [];
  if (!terms.length || !kg.blocks) return found;
  kg.blocks.forEach((blocks, paper) => {
    for (const { kind, locator, words, marks, folded } of blocks) {
      if (kind === "contents") continue;
      const spans = terms.every((term) => folded.includes(term)) ? terms.flatMap((term) => kg.placesOfTerm(folded, term)) : [];
      for (const [start, end, i] of marks) if (things.has(i) && !spans.some((span) => span[0] < end && start < span[1])) spans.push([start, end]);
      if (spans.length) found.push({ paper, locator, words, marks, spans: spans.sort((a, b) => a[0] - b[0]) });
    }
  });
  return found;
};
// What stands around the first of the words, cut at words, with an ellipsis where it is cut.
kg.snippet = ({ words, spans }, reach = 70) => {
  const wall = /[\x21-\x7e]/;
  let [from, to] = [Math.max(spans[0][0] - reach, 0), Math.min(spans[0][1] + reach * 2, words.length)];
  while (from > 0 && from < spans[0][0] && wall.test(words[from - 1]) && wall.test(words[from])) from += 1;
  while (to < words.length && to > spans[0][1] && wall.test(words[to - 1]) && wall.test(words[to])) to -= 1;
  const opening = from > 0 ? "…" : "";
  return {
    text: `${opening}${words.slice(from, to)}${to < words.length ? "…" : ""}`,
    spans: spans.filter(([start, end]) => start >= from && end <= to).map(([start, end]) => [start - from + opening.length, end - from + opening.length]),
  };
};
// Every passage that names a thing, as rows of evidence: document, place, words, start, end, rule.
kg.sentencesOf = async (i) => {
  const rows = [];
  const known = new Map((kg.more.evidence[i] || []).map((row) => [row.slice(0, 2).join(" "), row[5]]));
  (await kg.loadTexts()).forEach((blocks, paper) => {
    for (const { locator, words, marks } of blocks) {
      for (const [start, end, other] of marks) {
        if (other !== i) continue;
        const { text, spans } = kg.snippet({ words, spans: [[start, end]] }, 120);
        rows.push([paper, locator, text, ...spans[0], known.get(`${paper} ${locator}`) || ""]);
      }
    }
  });
  return rows;
};

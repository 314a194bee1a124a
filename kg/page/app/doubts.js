// What is doubted: marks of doubt, in texts under the words themselves, each leading to its finding.
// A mark leads to the finding that doubts one of these places.
// Of several at one place the one that holds the value itself.
kg.findingAt = (places, value) => {
  const nearness = ([paper, locator, said, words]) => Math.max(0, ...places.filter((place) => place.paper === paper && place.locator === locator)
    .map((place) => 1 + (said === value ? 4 : 0) + (words && words === place.words ? 2 : words && (place.words.includes(words) || words.includes(place.words)) ? 1 : 0)));
  const ranked = kg.more.findings.map(([, , sides], k) => [Math.max(0, ...sides.map(nearness)), k]).filter(([near]) => near).sort((one, other) => other[0] - one[0] || one[1] - other[1]);
  return ranked.length ? ranked[0][1] : -1;
};
kg.doubt = (places, value) => {
  const row = kg.findingAt(places, value);
  const title = row >= 0 ? kg.findingName(kg.more.findings[row][0]) : "";
  return kg.anchor(kg.t("contested"), `v=tables&w=findings${row >= 0 ? `&h=${row}` : ""}`, () => kg.showFinding(row), { class: "doubt", title });
};
kg.doubtsOf = (paper) => kg.more.findings.flatMap(([, , sides], k) => (sides.some((side) => side[1] && side[0] === paper) ? [k] : []));
kg.doubtsLink = (paper, count) => {
  const { name } = kg.core.documents[paper];
  return kg.anchor(kg.t("doubtful", count), `v=tables&w=findings&u=${encodeURIComponent(name)}`, () => kg.showTable("findings", { ofPaper: name }), { class: "doubt" });
};
const doubtAddress = (k) => `v=tables&w=findings&h=${k}`;
const doubtTitle = (k) => `${kg.findingName(kg.more.findings[k][0])}${kg.t("colon")}${kg.doubtSaid(kg.more.findings[k])}`;
// Its sign says nothing to a search in the text: it is drawn by the style.
const doubtSign = (k) => kg.anchor("", doubtAddress(k), () => kg.showFinding(k), { class: "doubt-sign", title: doubtTitle(k), "aria-label": `${kg.t("contested")}${kg.t("colon")}${doubtTitle(k)}` });
const textsOf = (box) => {
  const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
  const pieces = [];
  for (let at = 0, piece = walker.nextNode(); piece; at += piece.data.length, piece = walker.nextNode()) pieces.push({ at, piece });
  return pieces;
};
// The words from one place to another, which may lie in several elements, each piece in one of its own.
const underline = (box, start, end, k) => {
  let last = null;
  for (const { at, piece } of textsOf(box)) {
    const [from, to] = [Math.max(start - at, 0), Math.min(end - at, piece.data.length)];
    if (from >= to) continue;
    const own = from ? piece.splitText(from) : piece;
    if (to - from < own.data.length) own.splitText(to - from);
    // Words that lead to their thing keep doing so.
    const inside = own.parentElement.closest("a");
    const wrap = inside ? kg.element("span", { class: "doubted" }) : kg.anchor("", doubtAddress(k), () => kg.showFinding(k), { class: "doubted", tabindex: "-1" });
    wrap.title = doubtTitle(k);
    own.replaceWith(wrap);
    wrap.append(own);
    last = inside && box.contains(inside) ? inside : wrap;
  }
  if (last) last.after(doubtSign(k));
};
// Marks what is doubted in a paragraph: the words, or the `whole` paragraph where they are not found.
kg.markDoubts = (box, paper, locator, whole = true) => {
  for (const k of kg.doubtsOf(paper)) {
    const sides = kg.more.findings[k][2];
    for (const [own, at, , words] of sides) {
      if (own !== paper || at !== locator) continue;
      const text = box.textContent;
      const place = words ? text.indexOf(words) : -1;
      // All of a paragraph is what the doubted words are held against.
      const against = words.includes(text.trim()) && sides.some((side) => side[1] && side[3] && side[3] !== words);
      if (place >= 0 && !against) underline(box, place, place + words.length, k);
      else if (whole && !against) { box.classList.add("doubtful"); box.append(doubtSign(k)); }
    }
  }
};

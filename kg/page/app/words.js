// What is said on screen: words by the language, places and dates as people write them.
kg.said = kg.part("words");
kg.browser = (navigator.language || "zh").toLowerCase().startsWith("zh") ? "zh" : "en";
kg.tongue = { now: kg.browser };
kg.pick = (zh, en) => (kg.tongue.now === "zh" ? zh : en);
// `{}` or `{name}` is a value; `{|one|many}` or `{name|one|many}` one of two words, by how many it is.
kg.fill = (words, ...values) => {
  let at = 0;
  return words.replace(/\{(\w*)(?:\|([^|}]*)\|([^|}]*))?\}/g, (_, name, one, many) => {
    if (many !== undefined) return Number(name ? values[0][name] : values[0]) === 1 ? one : many;
    return name ? values[0][name] ?? "" : values[at++] ?? "";
  });
};
kg.label = (table, key, ...values) => { const found = kg.said[table][key]; return found ? kg.fill(kg.pick(...found), ...values) : String(key); };
kg.t = (key, ...values) => kg.label("words", key, ...values);
kg.tongueName = (code) => (code === "und" ? kg.t("unknown_tongue") : new Intl.DisplayNames([kg.tongue.now], { type: "language" }).of(code));
kg.kindName = (i) => kg.pick(kg.kindOf(i)[1], kg.kindOf(i)[2]);
kg.predicateName = (p) => kg.pick(kg.core.predicates[p][1], kg.core.predicates[p][2]);
kg.propertyName = (name) => { const p = kg.core.predicates.findIndex((row) => row[0] === name); return p < 0 ? name : kg.predicateName(p); };
kg.capital = (text) => text.replace(/^[a-z]/, (letter) => letter.toUpperCase());
kg.findingName = (kind) => { const row = kg.core.findings[kind]; return row ? kg.capital(kg.pick(...row)) : kind; };
kg.modality = (m) => kg.label("modality", kg.core.modalities[m]);
kg.name = (i) => (kg.tongue.now === "en" && kg.more ? kg.more.en[i] || kg.session(kg.core.node.label[i]) : kg.core.node.label[i]);

// `annex1/para50(a)~2` is 附件1第50段(a)（第2处）, annex 1, paragraph 50 (a) (2).
kg.place = (locator) => {
  if (!locator) return "";
  const [address, again] = locator.split("~");
  const words = address.split("/").map(kg.step).filter(Boolean).join(kg.t("joint"));
  return again ? words + kg.label("place", "again", again) : words;
};
const ROLE = /^(annex|contents|front|head|note|para|signature|table|text|title)([^.(]*)(\([^.]*\))?$/;
// Numbers that count lines of the file say nothing to a reader.
const NUMBERED = new Set(["annex", "note", "para", "text", "table"]);
kg.step = (address) => {
  const part = address.match(ROLE);
  if (part) {
    const words = kg.label("place", part[1], NUMBERED.has(part[1]) ? part[2] : "").trim();
    return part[3] ? words + kg.pick("", " ") + part[3] : words;
  }
  const cell = address.match(/^(table\d+)\.(\d+)$/);
  if (cell) return kg.step(cell[1]) + kg.t("joint") + kg.label("place", "cell", cell[2]);
  const inside = address.match(/^(.+?)\.((?:para|text|title|\().*)$/);
  if (inside) return kg.step(inside[1]) + kg.t("joint") + (inside[2].startsWith("(") ? inside[2] : kg.step(inside[2]));
  const section = address.replace(/^sec|^annex\d+\./, "");
  // 第一章 and 建议1 say what they are; 一 and A.1 do not.
  return /^\p{Script=Han}{2,}[\d一-十]*$/u.test(section) && section.length > 2 ? section : kg.label("place", "sec", kg.pick(section, section.replace(/^[一二三四五六七八九十百]+/u, numeral)));
};

// A date in EDTF as people write it; anything else, such as a session, stays.
kg.day = (value) => {
  const found = value.match(/^(\d{4})(?:-(\d\d))?(?:-(\d\d))?[~?%]?$/);
  if (!found) return value;
  const [, year, month, day] = found;
  const shape = { year: "numeric", timeZone: "UTC" };
  if (month) shape.month = "long";
  if (day) shape.day = "numeric";
  if (month && (Number(month) < 1 || Number(month) > 12)) return value;
  return new Intl.DateTimeFormat(kg.pick("zh-CN", "en-GB"), shape).format(new Date(Date.UTC(Number(year), month ? month - 1 : 0, day || 1)));
};
const instant = (value) => { const [year, month, day] = value.split("-").map(Number); return Date.UTC(year, (month || 1) - 1, day || 1); };
kg.when = (value) => {
  const ends = String(value).split("/");
  // Chinese would be given in figures and strokes.
  const shape = kg.tongue.now === "en" && ends.length === 2 && ends.every((one) => /^\d{4}-\d\d-\d\d$/.test(one)) && { year: "numeric", month: "long", day: "numeric", timeZone: "UTC" };
  if (shape) return new Intl.DateTimeFormat("en-GB", shape).formatRange(...ends.map(instant));
  return ends.map((one) => (one === ".." || one === "" ? "…" : kg.day(one))).join("–");
};

// `六十二` is 62; 0 of what is no number.
const DIGITS = "零一二三四五六七八九";
const numeral = (text) => {
  if (/^\d+$/.test(text)) return Number(text);
  const found = text.match(/^(?:([一二三四五六七八九]?)百)?零?(?:([一二三四五六七八九]?)十)?([一二三四五六七八九]?)$/u);
  if (!found || !text) return 0;
  const [hundreds, tens] = [found[1], found[2]].map((digit) => (digit === undefined ? 0 : Math.max(DIGITS.indexOf(digit || "一"), 1)));
  return hundreds * 100 + tens * 10 + Math.max(DIGITS.indexOf(found[3] || "零"), 0);
};
const ordinal = (number) => `${number}${{ one: "st", two: "nd", few: "rd" }[new Intl.PluralRules("en", { type: "ordinal" }).select(number)] || "th"}`;
// A session as covers and deadlines name it, by its parts: `大会第五十八届会议` is General Assembly, 58th session.
const SESSION = new RegExp(`^(.*?)(?:(?:(\\d{4})\\s?年)?第([〇零一二三四五六七八九十百]+|\\d+)(?:届|次)|(\\d{4})\\s?年)(${Object.keys(kg.said.session).join("|")})?(?:届?会议?|届会议)$`, "u");
kg.session = (text) => {
  const found = kg.tongue.now === "en" && text.match(SESSION);
  if (!found) return text;
  const [, body, of, nth, year, type] = found;
  const kind = type ? kg.label("session", type) : "";
  const counted = nth && kg.t("session_nth", { number: ordinal(numeral(nth)), kind });
  const words = year ? kg.t("session_of", { year, kind }) : of ? kg.t("session_in", { words: counted, year: of }) : counted;
  const plain = words.replace(/^./, (letter) => (body ? letter : letter.toUpperCase()));
  return body ? kg.bodyName(body) + kg.t("comma") + plain : plain;
};
kg.deadline = (value) => kg.session(kg.when(value));

// What fills a sentence or is said of a side: a thing, a relation, a date, a place, a session; or words, which are quoted.
kg.value = (value, key = "", quote = true) => {
  const i = key ? kg.thing(key) : -1;
  if (i >= 0) return kg.name(i);
  if (kg.core.predicates.some((row) => row[0] === value)) return kg.propertyName(value);
  if (/^[\d.~?%/-]+$/.test(value)) return kg.when(value);
  if (kg.said.role[value]) return kg.bodyName(value);
  const told = kg.session(kg.told(value));
  return quote && told === value && /\p{Script=Han}/u.test(told) ? kg.t("quoted", told) : told;
};
// What a fact or a claim holds in words: those of the document, which are quoted in another language.
kg.literal = (value) => kg.pick(kg.when(value), kg.value(value));
// The sentence of a finding, from its parts.
kg.doubtSaid = ([kind, what, , values]) => {
  if (!kg.said.doubt[kind] || !values.length) return kg.pick(kg.told(what), kg.findingName(kind));
  return kg.label("doubt", kind, Object.fromEntries(values.map(([slot, value, key]) => [slot, kg.value(value, key)])));
};
// What one side of it says; of what is on record the words are ours, and its source is told beside.
kg.sideSaid = ([, at, value]) => (at || !/\p{Script=Han}/u.test(value) ? kg.value(value, "", false) : kg.pick(value, ""));

// Subjects by their Chinese label, which stands in addresses and is looked for in texts.
kg.subjectName = (label) => {
  if (!kg.subjects) kg.subjects = new Map(kg.core.documents.flatMap((row) => row.subjects.map((one, k) => [one, row.subjects_en[k]])));
  return kg.pick(label, kg.subjects.get(label) || label);
};
kg.inText = (query) => { kg.subjectName(""); const found = [...kg.subjects].find(([, english]) => english && kg.plain(english) === kg.plain(query)); return found ? found[0] : query; };

// Addresses, dates and names of relations inside what a finding says, in words.
kg.told = (text) => text
  .replace(/(?:annex\d+\/)?(?:para|text|head|note|front)\d+(?:\([a-z0-9]+\))*(?:~\d+)?/g, (found) => kg.place(found))
  .replace(/\b[a-z]+(?:[A-Z][a-z]+)+\b/g, (found) => kg.propertyName(found))
  .replace(/\b\d{4}-\d\d(?:-\d\d)?(?:\/\d{4}(?:-\d\d(?:-\d\d)?)?)?\b/g, (found) => kg.when(found));

// Symbols and dates never break at the end of a line.
const UNBROKEN = /[A-Z]{1,4}(?:\/[\w.()*-]+)+|\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?|\d{4}-\d\d(?:-\d\d)?/g;
kg.unbroken = (text) => {
  const parts = [];
  let from = 0;
  for (const found of text.matchAll(UNBROKEN)) {
    if (found[0].length > 32) continue;
    parts.push(text.slice(from, found.index), kg.element("span", { class: "fix" }, found[0]));
    from = found.index + found[0].length;
  }
  parts.push(text.slice(from));
  return parts.filter((part) => part !== "");
};

// What a claim holds besides its ends, in words: `Role: chair · On: 2003`.
kg.held = (held) => held.map(([name, value, key]) => {
  const i = key ? kg.thing(key) : -1;
  return `${kg.propertyName(name)}${kg.t("colon")}${i >= 0 ? kg.name(i) : kg.literal(value)}`;
}).join(" · ");

kg.paperKind = (kind) => (kind ? kg.capital(kg.label("paper", kind)) : "");

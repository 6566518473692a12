// What the browser's half of the search makes of texts and queries, to be compared with Python's and with
// tests/search_vectors.json.
// stdin: {scripts, rules, traditional, texts: [[language, text]], queries: [[language, query]], marks: [[text, words]]}
// stdout: {texts, queries, marks}

import { pathToFileURL } from "node:url";

const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const { scripts, rules, traditional, texts = [], queries = [], marks = [] } = JSON.parse(Buffer.concat(chunks));
const load = (name) => import(pathToFileURL(`${scripts}/${name}.js`).href);
const [{ Analysis, exact, folded, isHan, tokens }, { marked, places }, { Names }, { Reading }, { Shards }] =
  await Promise.all(["text", "excerpt", "names", "query", "shards"].map(load));
const letters = [...traditional];
const table = new Map(letters.flatMap((letter, i) => (i % 2 ? [] : [[letter, letters[i + 1]]])));
const analyses = new Map(Object.keys(rules).map((code) => [code, new Analysis(rules[code], table)]));

function read([language, text]) {
  const analysis = analyses.get(language);
  const normal = analysis.normal(text), cut = tokens(normal);
  return {
    normal,
    folded: folded(normal),
    tokens: cut,
    words: cut.map((token) => (isHan(token) ? token : analysis.word(token))),
    exact: cut.filter((token) => !isHan(token)).map(exact),
    things: analysis.things(folded(normal)).map(({ keys }) => keys[0]),
  };
}

// An index without pages and names: only the query decides its keys.
const EMPTY = { format: 1, version: "0", prefix: "", kinds: [], happening: [], pages: "", titles: "", linked: "", units: [], texts: [], keys: [], names: [], words: [] };
const shards = new Shards("", async (name) => (name === "index.json" ? JSON.stringify(EMPTY) : Promise.reject(new Error(name))));
await shards.load();

/** Returns the keys of each concept of a query, with their weights. Several keys that stand together are one, with spaces. */
async function asked([language, query]) {
  const own = analyses.get(language), all = [own, ...[...analyses.values()].filter((other) => other !== own)];
  const reading = new Reading(query.normalize("NFC").trim(), { analyses: all, names: new Names(shards, all), shards });
  await reading.begin();
  return reading.concepts().map(({ keys }) => keys.map(([key, weight]) => [[key].flat().join(" "), weight]));
}

const made = {
  texts: texts.map(read),
  queries: await Promise.all(queries.map(asked)),
  marks: marks.map(([text, words]) => marked(text, places(text, words))),
};
process.stdout.write(JSON.stringify(made));

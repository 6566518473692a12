// Puts queries to the engine over a built site, without a browser. stdin: {site, queries: [[language, query, limit?]], without?}
// stdout: for each query what the engine answers. `without` takes a part of the index away, to see that it is needed.

import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";

const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const { site, engine, queries, without = [] } = JSON.parse(Buffer.concat(chunks));
const { createSearch } = await import(pathToFileURL(engine).href);

const PARTS = {
  names: (name, text) => (/^n\d/.test(name) ? "" : text),
  traditional: (name, text) => (name === "traditional.txt" ? "" : text),
  pairs: (name, text) => (/^k\d/.test(name) ? text.replace(/^[\u4e00-\u9fff]{2} .*\n/gmu, "") : text),
  exact: (name, text) => (/^k\d/.test(name) ? text.replace(/^'.*\n/gm, "") : text),
  things: (name, text) => (/^k\d/.test(name) ? text.replace(/^[=%$].*\n/gm, "") : text),
};

async function fetchText(url) {
  const { pathname } = new URL(url);
  let text = await readFile(site + pathname, "utf8");
  for (const part of without) text = PARTS[part](pathname.split("/").at(-1), text);
  return text;
}

const engines = new Map();
const answers = [];
for (const [language, query, limit = 5] of queries) {
  if (!engines.has(language)) engines.set(language, createSearch({ base: "http://site/", language, fetchText }));
  answers.push(await engines.get(language).search(query, { limit }));
}
process.stdout.write(JSON.stringify(answers));

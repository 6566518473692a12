// Puts queries to the engine over a built site, without a browser. stdin: {site, queries: [[language, query, limit?]], without?}
// stdout: for each query what the engine answers. `without` takes a part of the index away, to see that it is needed.

import { readdir, readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";

const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const { site, engine, queries, without = [] } = JSON.parse(Buffer.concat(chunks));
const { createSearch } = await import(pathToFileURL(engine).href);

// A file begins and ends with a line that says what it is.
const emptied = (text) => [text.split("\n")[0], "", text.split("\n").at(-1)].join("\n");

const PARTS = {
  names: (name, text) => (/^n\d/.test(name) ? emptied(text) : text),
  traditional: (name, text) => (name === "traditional.txt" ? emptied(text) : text),
  pairs: (name, text) => (/^k\d/.test(name) ? text.replace(/^[\u4e00-\u9fff]{2} .*\n/gmu, "") : text),
  exact: (name, text) => (/^k\d/.test(name) ? text.replace(/^'.*\n/gm, "") : text),
  folding: (name, text, plain) => (/^[kn]\d/.test(name) ? text.split("\n").filter((line) => !isPlain(line, plain)).join("\n") : text),
  things: (name, text) => (/^k\d/.test(name) ? text.replace(/^[=%$].*\n/gm, "") : text),
};

/** Whether a line is of a key, or of a name, that stands for words with marks. */
const isPlain = (line, plain) => (line.includes("\t") ? line.split("\t")[0].split(" ").some((word) => plain.has(word)) : plain.has(line.split(" ")[0]));

/** The plain forms of an index's words with marks. */
async function plainForms(folder) {
  const plain = new Set();
  for (const name of (await readdir(folder)).filter((file) => /^k\d/.test(file))) {
    for (const [, word] of (await readFile(folder + name, "utf8")).matchAll(/^'(\S+) /gm)) {
      plain.add(word.replace(/đ/g, "d").normalize("NFD").replace(/\p{M}/gu, ""));
    }
  }
  return plain;
}

const plain = new Map();

async function fetchText(url) {
  const { pathname } = new URL(url);
  let text = await readFile(site + pathname, "utf8");
  const folder = site + pathname.slice(0, pathname.lastIndexOf("/") + 1);
  if (without.includes("folding") && !plain.has(folder)) plain.set(folder, await plainForms(folder));
  for (const part of without) text = PARTS[part](pathname.split("/").at(-1), text, plain.get(folder));
  return text;
}

const engines = new Map();
const answers = [];
for (const [language, query, limit = 5] of queries) {
  if (!engines.has(language)) engines.set(language, createSearch({ base: "http://site/", language, fetchText }));
  answers.push(await engines.get(language).search(query, { limit }));
}
process.stdout.write(JSON.stringify(answers));

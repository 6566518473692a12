// What the browser's half of the search makes of texts, to be held against Python's.
// stdin: {scripts, rules, traditional, language, texts, marks: [[text, words]]}; stdout: {texts, marks}

import { pathToFileURL } from "node:url";

const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const { scripts, rules, traditional, language, texts, marks } = JSON.parse(Buffer.concat(chunks));
const { Analysis, exact, folded, isHan, tokens } = await import(pathToFileURL(`${scripts}/text.js`).href);
const { marked, places } = await import(pathToFileURL(`${scripts}/excerpt.js`).href);
const letters = [...traditional];
const table = new Map(letters.flatMap((letter, i) => (i % 2 ? [] : [[letter, letters[i + 1]]])));
const analysis = new Analysis(rules[language], table);

const read = texts.map((text) => {
  const normal = analysis.normal(text), cut = tokens(normal);
  return {
    normal,
    folded: folded(normal),
    tokens: cut,
    words: cut.map((token) => (isHan(token) ? token : analysis.word(token))),
    exact: cut.filter((token) => !isHan(token)).map(exact),
    things: analysis.things(folded(normal)).map(({ keys }) => keys[0]),
  };
});
process.stdout.write(JSON.stringify({ texts: read, marks: marks.map(([text, words]) => marked(text, places(text, words))) }));

/** Reads documents as JSON (`node minisearch-index.mjs documents.json`), writes the index as JSON. */
import { readFileSync } from "node:fs";
import MiniSearch from "./minisearch.js";
import { OPTIONS } from "./options.js";

const index = new MiniSearch(OPTIONS);
index.addAll(JSON.parse(readFileSync(process.argv[2], "utf8")));
process.stdout.write(JSON.stringify(index));

// Brings a whole venue to an empty desktop; prints how many documents came and in how many seconds.
//
//     node desktop.mjs URL FOLDER

import PouchDB from "pouchdb";

const [url, folder] = process.argv.slice(2);
const db = new PouchDB(`${folder}/desktop`);
const begun = process.hrtime.bigint();
const came = await PouchDB.replicate(`${url}/venue`, db, { batch_size: 1000 });

console.log(JSON.stringify({ rows: came.docs_written, seconds: Number(process.hrtime.bigint() - begun) / 1e9 }));

/** `hold.ts <url> <ms>`: takes a database's write lock, says so, and lets go after a while with one setting "held". */
import { createClient } from "@libsql/client";

const [url, ms] = Deno.args as [string, string];
const client = createClient({ url, timeout: 5000 });
const transaction = await client.transaction("write");
await transaction.execute("insert into setting (name, value) values ('held', 'true')");
console.log("held");
await new Promise((done) => setTimeout(done, Number(ms)));
await transaction.commit();
client.close();

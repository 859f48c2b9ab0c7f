// start.ts DATA_DIRECTORY PURPOSE hold|return: starts a server, writes its URL, and stays or ends without stopping it.
import { startEmbedded } from "../src/index.ts"

const [dataDirectory = "", purpose, then] = process.argv.slice(2)
const postgres = await startEmbedded({
  dataDirectory,
  purpose: purpose === "test" ? "test" : "development",
})
process.stdout.write(`${postgres.url}\n`)
if (then === "hold") setInterval(() => undefined, 60_000)

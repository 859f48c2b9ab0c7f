import { relative, resolve } from "node:path"
import { parseArgs } from "node:util"
import { startEmbedded } from "@touchstone/postgres"
import { banner } from "./banner.ts"
import { placeDemoOrders } from "./demo.ts"
import { onOrphaned } from "./orphan.ts"
import { assertPortFree } from "./port.ts"
import { startService } from "./service.ts"

const help = `npm start [-- OPTION...]

Starts the orders service, with a PostgreSQL of its own whose data survive restarts. Ctrl-C stops everything.

  --data DIRECTORY   where the embedded PostgreSQL keeps its data; .data/postgres when left out
  --demo             also places 36 orders, each time, so that there is something to see
  --help             shows this

  PORT               where the service listens; 3000 when unset
  DATABASE_URL       a PostgreSQL of yours, to use instead of the embedded one
`

const root = resolve(import.meta.dirname, "../../..")
const host = "127.0.0.1"

interface Database {
  readonly url: string
  readonly description: string
  readonly stop: () => Promise<void>
}

const startDatabase = async (dataDirectory: string): Promise<Database> => {
  const own = process.env["DATABASE_URL"]
  if (own !== undefined)
    return { url: own, description: "yours, of DATABASE_URL", stop: () => Promise.resolve() }
  const embedded = await startEmbedded({ dataDirectory, purpose: "development" })
  const place = relative(process.cwd(), embedded.dataDirectory)
  return { ...embedded, description: `embedded PostgreSQL, its data in ${place}` }
}

/** Resolves when everything is to stop: Ctrl-C, a supervisor, the terminal's end, or the end of who started this. */
const stopRequested = new Promise<"stopped">((stop) => {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => stop("stopped"))
  onOrphaned(() => stop("stopped"))
})

const runService = async (database: Database, port: number, demo: boolean): Promise<number> => {
  const local = `http://${host}:${port}`
  const env = { DATABASE_URL: database.url, HOST: host, PORT: String(port) }
  const entry = resolve(root, "apps/orders/src/main.ts")
  const service = startService(entry, env, `${local}/health/ready`)
  const outcome = Promise.race([service.ended, stopRequested])
  try {
    const first = await Promise.race([service.ready, outcome])
    if (first === "ready") {
      if (demo) process.stdout.write(`demo      ${await placeDemoOrders(local)} orders placed\n`)
      process.stdout.write(banner(`http://localhost:${port}`, database.description))
    }
    const last = await outcome
    // A service that ends by itself has said why on its standard error.
    return last === "stopped" ? 0 : 1
  } finally {
    await service.stop()
  }
}

const options = () => {
  const { values } = parseArgs({
    options: { data: { type: "string" }, demo: { type: "boolean" }, help: { type: "boolean" } },
  })
  return {
    data: values.data ?? resolve(root, ".data/postgres"),
    demo: values.demo === true,
    help: values.help === true,
  }
}

const main = async (): Promise<number> => {
  const { data, demo, help: helpWanted } = options()
  if (helpWanted) {
    process.stdout.write(help)
    return 0
  }
  // Before anything is started, so that nothing has to be stopped.
  const port = await assertPortFree(process.env["PORT"] ?? "3000", host)
  const database = await startDatabase(data)
  try {
    return await runService(database, port, demo)
  } finally {
    await database.stop()
  }
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exit(1)
  },
)

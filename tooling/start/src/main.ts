import { resolve } from "node:path"
import { parseArgs } from "node:util"
import { type Authority, startAuthority } from "./authority.ts"
import { banner } from "./banner.ts"
import { type Databases, startDatabases } from "./databases.ts"
import { furtherServices, servedAs } from "./further-services.ts"
import { plansOf } from "./plans.ts"
import { assertPortsFree } from "./port.ts"
import { placeDemoOrders } from "./sample/demo.ts"
import { orderCommand } from "./sample/order-command.ts"
import { sample } from "./sample/sample.ts"
import type { Served } from "./served.ts"
import { supervise } from "./supervise.ts"

const help = `npm start [-- OPTION...]

Starts the orders service, the fulfilment service and an issuer of tokens for them, with a PostgreSQL of its own whose
data survive restarts. Ctrl-C stops everything.

  --data DIRECTORY   where the embedded PostgreSQL keeps its data; .data/postgres when left out.
                     The issuer's key is kept beside it, so that tokens survive, too
  --demo             also places 36 orders, each time, so that there is something to see
  --help             shows this

  PORT               where orders listens; 3000 when unset. Fulfilment has the port after it, the issuer the next,
                     then come further services: apps whose manifest names their API
  DATABASE_URL, FULFILMENT_DATABASE_URL
                     two databases of yours, to use instead of the embedded PostgreSQL; a further service
                     starts with them where there is one for it as well, such as BILLING_DATABASE_URL
  LOG_LEVEL          what the services log; Warn when unset
`

const root = resolve(import.meta.dirname, "../../..")

const host = "127.0.0.1"
const local = (port: number): string => `http://${host}:${port}`
const shown = (port: number): string => `http://localhost:${port}`

/** Where everything listens, from a port on. The issuer is always the third: its place is known to whoever wants a token. */
const portsFrom = (port: number, services: ReadonlyArray<Served>) => {
  const issuer = port + 2
  const places = new Map(services.map(({ name }, n) => [name, port + (n < 2 ? n : n + 1)]))
  return { issuer, portOf: (name: string): number => places.get(name) ?? 0 }
}

const run = (
  ports: ReturnType<typeof portsFrom>,
  databases: Databases,
  authority: Authority,
  { services, demo }: { readonly services: ReadonlyArray<Served>; readonly demo: boolean },
): Promise<number> => {
  const { issuer, portOf } = ports
  const { token } = authority
  return supervise(plansOf(services, { host, portOf, databases, authority }), async () => {
    if (demo) {
      const count = await placeDemoOrders(local(portOf("orders")), token)
      process.stdout.write(`demo        ${count} orders placed\n`)
    }
    process.stdout.write(
      banner([
        ...services.flatMap((service) => service.shown(shown(portOf(service.name)))),
        ["database", databases.description],
        ["tokens", `${shown(issuer)}/token`],
        ["token", token],
        ["try", orderCommand(shown(portOf("orders")), token)],
      ]),
    )
  })
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
  const known = sample.map(({ name }) => name)
  const further = furtherServices(root, known).map(servedAs)
  if (known.length + further.length === 0) {
    process.stdout.write("There is no service yet: npm run generate -- service NAME makes one.\n")
    return 0
  }
  // Before anything is started, so that nothing has to be stopped.
  const port = await assertPortsFree(process.env["PORT"] ?? "3000", 3)
  await assertPortsFree(String(port + 3), Math.max(0, known.length + further.length - 2))
  const databases = await startDatabases(data, process.env, sample, further)
  try {
    const services = [...sample, ...further].filter(({ name }) => databases.urls.has(name))
    const ports = portsFrom(port, services)
    const authority = await startAuthority(ports.issuer, `${resolve(data)}-issuer`, services)
    try {
      return await run(ports, databases, authority, { services, demo })
    } finally {
      await authority.issuer.stop()
    }
  } finally {
    await databases.stop()
  }
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exit(1)
  },
)

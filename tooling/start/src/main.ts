import { resolve } from "node:path"
import { parseArgs } from "node:util"
import { type Authority, startAuthority } from "./authority.ts"
import { banner } from "./banner.ts"
import { type Databases, startDatabases } from "./databases.ts"
import { placeDemoOrders } from "./demo.ts"
import { type FurtherService, furtherServices } from "./further-services.ts"
import { assertPortsFree } from "./port.ts"
import { local, type Ports, servicePlans } from "./service-plans.ts"
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

const shown = (port: number): string => `http://localhost:${port}`

const run = (
  ports: Ports,
  databases: Databases,
  authority: Authority,
  { further, demo }: { readonly further: ReadonlyArray<FurtherService>; readonly demo: boolean },
): Promise<number> =>
  supervise(servicePlans(ports, databases, authority, further), async () => {
    if (demo) {
      const count = await placeDemoOrders(local(ports.orders), authority.token)
      process.stdout.write(`demo        ${count} orders placed\n`)
    }
    process.stdout.write(
      banner({
        orders: shown(ports.orders),
        fulfilment: shown(ports.fulfilment),
        tokens: `${shown(ports.issuer)}/token`,
        database: databases.description,
        token: authority.token,
        further: new Map(further.map(({ name }) => [name, shown(ports.further.get(name) ?? 0)])),
      }),
    )
  })

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
  const further = furtherServices(root, ["orders", "fulfilment"])
  const names = further.map(({ name }) => name)
  const port = await assertPortsFree(process.env["PORT"] ?? "3000", 3)
  await assertPortsFree(String(port + 3), names.length)
  const ports = {
    orders: port,
    fulfilment: port + 1,
    issuer: port + 2,
    further: new Map(names.map((name, index) => [name, port + 3 + index])),
  }
  const databases = await startDatabases(data, process.env, names)
  try {
    const started = further.filter(({ name }) => databases.further.has(name))
    const scopes = started.flatMap((service) => service.scopes)
    const authority = await startAuthority(ports.issuer, `${resolve(data)}-issuer`, scopes)
    try {
      return await run(ports, databases, authority, { further: started, demo })
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

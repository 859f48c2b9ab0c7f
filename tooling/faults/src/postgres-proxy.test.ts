import { Client } from "pg"
import { expect, inject, onTestFinished, test } from "vitest"
import { startPostgresProxy, type WireStep } from "./postgres-proxy.ts"

const connect = async (url: string, application = "service"): Promise<Client> => {
  const client = new Client({ connectionString: url, application_name: application })
  // A connection that breaks while nothing is asked is told as an event.
  client.on("error", () => undefined)
  await client.connect()
  onTestFinished(() => client.end())
  return client
}

/** A proxy, a connection through it and one beside it, and a table of the test's own. */
const start = async (table: string) => {
  const direct = await connect(inject("ground").server)
  await direct.query(`CREATE TABLE ${table} (value integer)`)
  const proxy = await startPostgresProxy(inject("ground").server)
  onTestFinished(proxy.stop)
  const count = async (): Promise<number> => (await direct.query(`SELECT FROM ${table}`)).rowCount ?? 0
  return { proxy, count, client: await connect(proxy.url) }
}

const sides = (steps: ReadonlyArray<WireStep>): ReadonlyArray<string> =>
  steps.map(({ side, application, connection, statements }) =>
    [side, application, connection, ...statements].join(" "),
  )

test("shows every request before and after it is answered, with the text of a prepared statement", async () => {
  const { proxy, client } = await start("shown")
  const steps: Array<WireStep> = []
  proxy.intercept((step) => {
    steps.push(step)
    return "pass"
  })
  const ten = { name: "ten", text: "SELECT $1::integer AS ten" }
  await client.query("BEGIN")
  for (const value of [9, 10]) await client.query({ ...ten, values: [value] })
  expect((await client.query("COMMIT")).command).toBe("COMMIT")
  await expect(client.query("SELECT 1/0")).rejects.toThrow("division by zero")
  const texts = ["BEGIN", ten.text, ten.text, "COMMIT", "SELECT 1/0"]
  expect(sides(steps)).toEqual(
    texts.flatMap((text) => [`before service 1 ${text}`, `after service 1 ${text}`]),
  )
})

test("counts several statements of one simple query as one step", async () => {
  const { proxy, client } = await start("several")
  const steps: Array<WireStep> = []
  proxy.intercept((step) => {
    steps.push(step)
    return "pass"
  })
  await client.query("SELECT 1; SELECT 2")
  expect(sides(steps)).toEqual(["before service 1 SELECT 1; SELECT 2", "after service 1 SELECT 1; SELECT 2"])
})

test.for([
  { verdict: "cut", side: "before", rows: 0 },
  { verdict: "cut-during", side: "before", rows: 1 },
  { verdict: "cut", side: "after", rows: 1 },
] as const)(
  "$verdict $side a commit leaves $rows rows, and the client unanswered",
  async ({ verdict, side, rows }) => {
    const { proxy, client, count } = await start(`rows_${verdict.replace("-", "_")}_${side}`)
    proxy.intercept((step) => (step.side === side && step.statements[0] === "COMMIT" ? verdict : "pass"))
    await client.query("BEGIN")
    await client.query(`INSERT INTO rows_${verdict.replace("-", "_")}_${side} VALUES (1)`)
    await expect(client.query("COMMIT")).rejects.toThrow("Connection terminated unexpectedly")
    await expect.poll(count).toBe(rows)
  },
)

test("stalls a step for as long as the decision takes", async () => {
  const { proxy, client, count } = await start("stalled")
  const { promise, resolve } = Promise.withResolvers<"pass">()
  const reached = Promise.withResolvers<"reached">()
  proxy.intercept((step) => {
    if (step.side === "after") return "pass"
    reached.resolve("reached")
    return promise
  })
  const inserting = client.query("INSERT INTO stalled VALUES (1)")
  await reached.promise
  expect(await count()).toBe(0)
  resolve("pass")
  await inserting
  expect(await count()).toBe(1)
})

test("passes an answer of many packets on as it is", async () => {
  const { client } = await start("long")
  const { rows } = await client.query("SELECT repeat('x', 10000) AS x FROM generate_series(1, 300)")
  expect(rows).toHaveLength(300)
})

test("answers a request for encryption that there is none", async () => {
  const { proxy } = await start("encrypted")
  const client = new Client({ connectionString: proxy.url, ssl: true })
  await expect(client.connect()).rejects.toThrow("does not support SSL")
})

test("breaks the client's connection when the server's ends, and tells what the server said last", async () => {
  const { client } = await start("ended")
  await expect(client.query("SELECT pg_terminate_backend(pg_backend_pid())")).rejects.toThrow(
    "terminating connection due to administrator command",
  )
})

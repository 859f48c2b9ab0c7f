import { copyFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { startIssuer } from "@touchstone/issuer"
import { freePort, startTestDatabase } from "@touchstone/postgres"
import { expect, onTestFinished, test } from "vitest"
import { bundleOrders, serviceEnvironment } from "../src/setting/orders-service.ts"
import { startServer } from "../src/setting/server-process.ts"

test("the bundle of orders runs alone in an empty directory, and is the same each time", async () => {
  const [first, second] = await Promise.all([bundleOrders(), bundleOrders()])
  onTestFinished(first.remove)
  onTestFinished(second.remove)
  expect(readFileSync(second.file).equals(readFileSync(first.file))).toBe(true)

  const alone = mkdtempSync(join(tmpdir(), "touchstone-alone-"))
  onTestFinished(() => rmSync(alone, { recursive: true }))
  const file = join(alone, "main.mjs")
  copyFileSync(first.file, file)

  const database = await startTestDatabase()
  onTestFinished(database.stop)
  const issuer = await startIssuer()
  onTestFinished(issuer.stop)
  // Ready is: 200 of /health/ready, for which the migrations must have been applied.
  const env = serviceEnvironment(database.url, issuer)
  const server = await startServer({ file, env, port: await freePort() })
  const description = await fetch(`${server.origin}/openapi.json`, { signal: AbortSignal.timeout(10_000) })
  expect(description.status).toBe(200)
  await server.stop()
  expect(await server.ended).toBe(0)
})

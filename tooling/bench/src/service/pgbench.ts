import { execFile, spawnSync } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { promisify } from "node:util"
import { baskets, tenants } from "../setting/baskets.ts"
import { newOrder } from "./peers/new-order.ts"
import { toItem } from "./peers/twin.ts"
import type { Turn } from "./fire.ts"

const run = promisify(execFile)

/** Whether there is a pgbench. */
export const hasPgbench = (): boolean => spawnSync("pgbench", ["--version"]).status === 0

/**
 * A script that places an order with a new id each time. pgbench takes a colon before a letter or digit for a variable
 * of its own; JSON can say a colon in another way.
 */
export const pgbenchScript = (
  statement: string,
  tenant: string,
  basket: (typeof baskets)[number],
): string => {
  const order = newOrder(tenant, "", basket)
  const item = toItem({ ...order, key: `pgbench-${order.id}` })
  const json = JSON.stringify([item], null, 1)
    .replaceAll(/:(?=\w)/g, String.raw`\u003a`)
    .replaceAll("'", "''")
  const items = `replace('${json}', '${order.id}', uuidv7()::text)`
  return `${statement.replace("$1", () => `'${tenant}'`).replace("$2", () => items)};\n`
}

export interface Pgbench {
  readonly fire: (load: { readonly connections: number; readonly seconds: number }) => Promise<Turn>
  readonly remove: () => void
}

/** PostgreSQL's own client for measurements, with the statement of the orders service: what a database client in C gets. */
export const makePgbench = (databaseUrl: string, statement: string): Pgbench => {
  const directory = mkdtempSync(join(tmpdir(), "touchstone-pgbench-"))
  const scripts = tenants
    .flatMap((tenant) => baskets.map((basket) => pgbenchScript(statement, tenant, basket)))
    .map((script, index) => {
      const file = join(directory, `${index}.sql`)
      writeFileSync(file, script)
      return ["-f", file]
    })
  return {
    fire: async ({ connections, seconds }) => {
      const { stdout } = await run(
        "pgbench",
        [
          "-n",
          "-c",
          String(connections),
          "-j",
          "2",
          "-M",
          "prepared",
          "-T",
          String(seconds),
          ...scripts.flat(),
          databaseUrl,
        ],
        { env: { ...process.env, PGOPTIONS: "-c role=orders_service" }, timeout: (seconds + 60) * 1000 },
      )
      const throughput = Number(/^tps = ([\d.]+)/m.exec(stdout)?.[1])
      const failed = Number(/^number of failed transactions: (\d+)/m.exec(stdout)?.[1] ?? 0)
      if (!(throughput > 0) || failed > 0) throw new Error(`The round is void: pgbench says\n${stdout}`)
      return { throughput, p50: null, p99: null, cpuPerRequest: null }
    },
    remove: () => rmSync(directory, { recursive: true, force: true }),
  }
}

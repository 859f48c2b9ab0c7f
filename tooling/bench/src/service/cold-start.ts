import { freePort } from "@touchstone/postgres"
import type { Issuer } from "@touchstone/issuer"
import { serviceEnvironment } from "../setting/orders-service.ts"
import type { Postgres } from "../setting/postgres.ts"
import { startServer } from "../setting/server-process.ts"
import { median } from "../statistics.ts"

/** Milliseconds from the start of the process to the first 200 of `/health/ready`, with the database up and migrated. */
export const coldStart = async (
  file: string,
  postgres: Postgres,
  database: string,
  issuer: Issuer,
  times: number,
): Promise<number> => {
  const env = serviceEnvironment(postgres.url(database), issuer)
  const took: Array<number> = []
  for (let time = 0; time < times; time += 1) {
    const port = await freePort()
    const start = performance.now()
    const server = await startServer({ file, env, port, every: 2 })
    took.push(performance.now() - start)
    await server.stop()
  }
  return median(took)
}

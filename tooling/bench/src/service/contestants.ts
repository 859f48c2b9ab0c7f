import { join } from "node:path"
import { freePort } from "@touchstone/postgres"
import type { Issuer } from "@touchstone/issuer"
import { serviceEnvironment } from "../setting/orders-service.ts"
import type { Postgres } from "../setting/postgres.ts"
import { startServer, type ServerProcess } from "../setting/server-process.ts"

export interface HttpContestant extends ServerProcess {
  readonly name: string
  readonly database: string
}

/** Starts the orders service on a database, which has its tables afterwards. */
export const startService = async (
  file: string,
  postgres: Postgres,
  database: string,
  issuer: Issuer,
): Promise<HttpContestant> => {
  const env = serviceEnvironment(postgres.url(database), issuer)
  const server = await startServer({ file, env, port: await freePort() })
  return { ...server, name: "service", database }
}

/** Starts one of the services to compare with. */
export const startPeer = async (
  kind: "conventional" | "twin",
  postgres: Postgres,
  database: string,
  issuer: Issuer,
  statement: string,
  pool: number,
): Promise<HttpContestant> => {
  const server = await startServer({
    file: join(import.meta.dirname, "peers/main.ts"),
    args: [kind],
    env: {
      ...serviceEnvironment(postgres.url(database), issuer),
      NODE_ENV: "production",
      POOL: String(pool),
      STATEMENT: statement,
    },
    port: await freePort(),
  })
  return { ...server, name: kind, database }
}

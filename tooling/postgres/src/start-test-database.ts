import { randomUUID } from "node:crypto"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { chooseDatabase, type DatabaseChoice } from "./choose-database.ts"
import { newPassword } from "./cluster.ts"
import { postgresImage } from "./container-engine.ts"
import { asArguments, settings } from "./settings.ts"
import { type RunningPostgres, startEmbedded } from "./start-embedded.ts"

export interface TestDatabase extends RunningPostgres {
  readonly choice: DatabaseChoice
}

const startContainer = async (): Promise<RunningPostgres> => {
  const { PostgreSqlContainer } = await import("@testcontainers/postgresql")
  const container = await new PostgreSqlContainer(postgresImage)
    .withDatabase("postgres")
    .withUsername("postgres")
    .withPassword(newPassword())
    .withCommand(["postgres", ...asArguments(settings.test)])
    .start()
  return {
    url: container.getConnectionUri(),
    stop: async () => {
      await container.stop()
    },
  }
}

/** Starts an empty PostgreSQL for tests on what `chooseDatabase` chose. It does not survive its process. */
export const startTestDatabase = async (): Promise<TestDatabase> => {
  const choice = await chooseDatabase()
  const dataDirectory = join(tmpdir(), `touchstone-postgres-${randomUUID()}`)
  const database =
    choice.kind === "testcontainers"
      ? await startContainer()
      : await startEmbedded({ dataDirectory, purpose: "test" })
  return { url: database.url, stop: database.stop, choice }
}

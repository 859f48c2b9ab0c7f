import { startTestDatabase } from "@touchstone/postgres"
import type { TestProject } from "vitest/node"

declare module "vitest" {
  interface ProvidedContext {
    /** The PostgreSQL server of this test run. */
    readonly postgresUrl: string
  }
}

export default async (project: TestProject): Promise<() => Promise<void>> => {
  const { url, stop } = await startTestDatabase()
  project.provide("postgresUrl", url)
  return stop
}

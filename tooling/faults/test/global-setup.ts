import { rm } from "node:fs/promises"
import { startIssuer } from "@touchstone/issuer"
import { startTestDatabase } from "@touchstone/postgres"
import type { TestProject } from "vitest/node"
import {
  clients,
  fulfilmentEnvironment,
  type Ground,
  ordersEnvironment,
  runService,
} from "../src/services.ts"
import { makeBundles } from "./bundles.ts"
import { createDatabase, services, templateOf } from "../src/templates.ts"

declare module "vitest" {
  interface ProvidedContext {
    /** Its server has a template of each service's database. */
    readonly ground: Ground
  }
}

/** Lets each service migrate a database of its own, which the tests' databases are then copies of. */
const makeTemplates = async ({ server, entries }: Ground): Promise<void> => {
  const issuer = await startIssuer({ clients })
  const environments = {
    orders: (url: string) => ordersEnvironment(url, issuer),
    fulfilment: (url: string) => fulfilmentEnvironment(url, issuer.issuer, issuer),
  }
  await Promise.all(
    services.map(async (service) => {
      const url = await createDatabase(server, undefined, templateOf(service))
      const running = await runService(entries[service], environments[service](url))
      try {
        await running.ready()
      } finally {
        await running.stop()
      }
    }),
  )
  await issuer.stop()
}

export default async (project: TestProject): Promise<() => Promise<void>> => {
  const { directory, entries } = await makeBundles()
  const database = await startTestDatabase()
  const stop = async (): Promise<void> => {
    await database.stop()
    await rm(directory, { recursive: true })
  }
  const ground = { server: database.url, entries }
  try {
    await makeTemplates(ground)
  } catch (error) {
    await stop()
    throw error
  }
  project.provide("ground", ground)
  return stop
}

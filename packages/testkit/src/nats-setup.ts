import type { TestProject } from "vitest/node"
import { startTestNats } from "./nats-server.ts"

declare module "vitest" {
  interface ProvidedContext {
    /** The NATS of this test run, and why it is that one or none. */
    readonly nats: { readonly url: string | null; readonly reason: string }
  }
}

/** A vitest global set-up: starts a NATS with JetStream for the run where one can be had, and says so. */
export const natsSetup = async (project: TestProject): Promise<() => Promise<void>> => {
  const { url, reason, stop } = await startTestNats()
  process.stdout.write(
    url === null ? `Tests with NATS are left out: ${reason}.\n` : `NATS for tests: ${reason}.\n`,
  )
  project.provide("nats", { url, reason })
  return stop
}

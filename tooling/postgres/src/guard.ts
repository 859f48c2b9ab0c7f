// guard.ts DATA_DIRECTORY PURPOSE: a process of its own that owns one server, so that none is ever left running:
// it starts the server, says so, and waits until its standard input closes. That happens when the process that
// started it says so, exits, or is killed in whatever way.
import { existsSync } from "node:fs"
import { rm } from "node:fs/promises"
import { join } from "node:path"
import { findBinaries } from "./binaries.ts"
import { createCluster, passwordOf } from "./cluster.ts"
import type { GuardAnswer } from "./guard-answer.ts"
import { findPlace, type Place } from "./place.ts"
import { refuseSecondServer, startServer, stopServer } from "./server.ts"
import type { Purpose } from "./settings.ts"

const [wanted = "", purposeName] = process.argv.slice(2)
const purpose: Purpose = purposeName === "test" ? "test" : "development"

const ignore = (): void => undefined

// These are meant for whoever uses the server; the server goes after them.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, ignore)

const released = new Promise((resolve) => {
  process.stdin.on("error", ignore).once("close", resolve).resume()
})

// The reader may be gone; then the input is closed as well.
process.stdout.on("error", ignore)
const answer = (message: GuardAnswer): void => {
  process.stdout.write(`${JSON.stringify(message)}\n`)
}

const serve = async (place: Place): Promise<void> => {
  const port = await startServer(place, purpose)
  try {
    const password = await passwordOf(place.dataDirectory)
    const url = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`
    answer({ url, dataDirectory: place.dataDirectory })
    await released
  } finally {
    await stopServer(place)
  }
}

/** Not under a server that still runs: each has its postmaster.pid there. */
const discard = async ({ dataDirectory }: Place): Promise<void> => {
  if (existsSync(join(dataDirectory, "postmaster.pid"))) return
  await rm(dataDirectory, { recursive: true, force: true, maxRetries: 5 })
}

try {
  const place = await findPlace(wanted, await findBinaries())
  await refuseSecondServer(place)
  await createCluster(place, purpose)
  try {
    await serve(place)
  } finally {
    if (purpose === "test") await discard(place)
  }
} catch (error) {
  answer({ error: error instanceof Error ? error.message : String(error) })
  process.exitCode = 1
}
// An open input would keep this process alive after a failure.
process.stdin.destroy()

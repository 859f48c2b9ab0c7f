import { rm } from "node:fs/promises"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, onTestFinished, test } from "vitest"
import { findBinaries } from "./binaries.ts"
import { createCluster } from "./cluster.ts"
import { freePort } from "./free-port.ts"
import { findPlace, type Place } from "./place.ts"
import { startServer, stopServer } from "./server.ts"

const newCluster = async (): Promise<Place> => {
  const place = await findPlace(
    join(tmpdir(), `touchstone-test-${crypto.randomUUID()}`),
    await findBinaries(),
  )
  await createCluster(place, "test")
  onTestFinished(() => rm(place.dataDirectory, { recursive: true, force: true }))
  return place
}

/** A port of 127.0.0.1 that another program listens on. */
const takenPort = async (): Promise<number> => {
  const port = await freePort()
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve))
  onTestFinished(() => void server.close())
  return port
}

test("a port that was taken in between is replaced by another", async () => {
  const place = await newCluster()
  const taken = await takenPort()
  const free = await freePort()
  const ports = [taken, taken, free]
  const port = await startServer(place, "test", { pickPort: () => Promise.resolve(ports.shift() ?? 0) })
  await stopServer(place)
  expect(port).toBe(free)
})

test("a server that does not start says why", async () => {
  const place = await newCluster()
  const taken = await takenPort()
  const starting = startServer(place, "test", { pickPort: () => Promise.resolve(taken) })
  await expect(starting).rejects.toThrow(
    new RegExp(
      `^PostgreSQL did not start on ${place.dataDirectory}; mend what its last lines say:\n[^]*Address already in use`,
    ),
  )
})

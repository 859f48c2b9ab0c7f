import { spawn } from "node:child_process"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { createInterface } from "node:readline"

const image = "nats:2.12.0-alpine"

/** A NATS with JetStream for the tests of one run, or why there is none. */
export interface TestNats {
  readonly url: string | null
  /** In words, for the log of a test run and the name of a suite that is left out. */
  readonly reason: string
  readonly stop: () => Promise<void>
}

const nothingToStop = () => Promise.resolve()

const messageOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split("\n", 1)[0] ?? ""

/** Starts the server of the PATH on a port that it chooses itself, which its log tells. */
const startProcess = (): Promise<TestNats> =>
  new Promise((resolve, reject) => {
    const directory = mkdtempSync(join(tmpdir(), "touchstone-nats-"))
    const server = spawn("nats-server", ["-js", "-a", "127.0.0.1", "-p", "-1", "-sd", directory], {
      stdio: ["ignore", "ignore", "pipe"],
    })
    const remove = () => {
      rmSync(directory, { recursive: true, force: true })
    }
    const ended = new Promise<void>((done) => {
      server.once("close", () => {
        remove()
        done()
      })
    })
    const kill = () => {
      server.kill("SIGKILL")
    }
    process.once("exit", kill)
    server.once("error", (error) => {
      remove()
      reject(error)
    })
    server.once("exit", (code) => {
      reject(new Error(`nats-server ended with ${code}`))
    })
    let url = ""
    createInterface({ input: server.stderr }).on("line", (line) => {
      const address = /Listening for client connections on (\S+)$/.exec(line)?.[1]
      if (address !== undefined) url = `nats://${address}`
      if (!line.endsWith("Server is ready")) return
      resolve({
        url,
        reason: "nats-server is on the PATH",
        stop: async () => {
          process.removeListener("exit", kill)
          kill()
          await ended
        },
      })
    })
  })

const startContainer = async (): Promise<TestNats> => {
  // Loaded here because it takes a while, and most callers never need it.
  const { GenericContainer, Wait } = await import("testcontainers")
  const container = await new GenericContainer(image)
    .withCommand(["-js"])
    .withExposedPorts(4222)
    .withWaitStrategy(Wait.forLogMessage("Server is ready"))
    .withStartupTimeout(60_000)
    .start()
  return {
    url: `nats://${container.getHost()}:${container.getMappedPort(4222)}`,
    reason: `a container engine answered, and ${image} is there`,
    stop: async () => {
      await container.stop()
    },
  }
}

/** The NATS of TEST_NATS_URL; else `nats-server` of the PATH; else a container; else none, and why. */
export const startTestNats = async (): Promise<TestNats> => {
  const given = process.env["TEST_NATS_URL"] ?? ""
  if (given !== "") return { url: given, reason: "chosen by TEST_NATS_URL", stop: nothingToStop }
  try {
    return await startProcess()
  } catch (error) {
    const noServer = messageOf(error)
    // `npm test` has asked for an engine, and says with this that there is none.
    if (process.env["TEST_DATABASE"] === "embedded") {
      return { url: null, reason: `no NATS: ${noServer}; no container engine`, stop: nothingToStop }
    }
    try {
      return await startContainer()
    } catch (error) {
      return { url: null, reason: `no NATS: ${noServer}; ${messageOf(error)}`, stop: nothingToStop }
    }
  }
}

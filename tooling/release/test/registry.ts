import { spawn } from "node:child_process"
import { writeFileSync } from "node:fs"
import { createServer } from "node:net"
import { join } from "node:path"
import { setTimeout as pause } from "node:timers/promises"

export interface Registry {
  readonly url: string
  readonly stop: () => void
}

const freePort = (): Promise<number> =>
  new Promise((found, failed) => {
    const server = createServer().once("error", failed)
    server.listen(0, "127.0.0.1", () => {
      const address = server.address()
      server.close(() => {
        if (typeof address === "object" && address !== null) found(address.port)
        else failed(new Error("the system gave no port"))
      })
    })
  })

const program = join(import.meta.dirname, "../node_modules/verdaccio/bin/verdaccio")

const answers = (url: string): Promise<boolean> =>
  fetch(`${url}-/ping`).then(
    ({ ok }) => ok,
    () => false,
  )

/** A registry of this machine that takes packages from anybody. */
export const startRegistry = async (folder: string): Promise<Registry> => {
  const file = join(folder, "verdaccio.yaml")
  const settings = {
    storage: join(folder, "storage"),
    packages: { "**": { access: "$all", publish: "$all" } },
    log: { type: "stdout", level: "fatal" },
  }
  // JSON is YAML.
  writeFileSync(file, JSON.stringify(settings))
  const url = `http://127.0.0.1:${await freePort()}/`
  // A process of its own: who publishes waits for it, and keeps this one from answering.
  const child = spawn(process.execPath, [program, "--config", file, "--listen", url], { stdio: "ignore" })
  while (!(await answers(url))) {
    if (child.exitCode !== null) throw new Error(`verdaccio ended with ${child.exitCode}`)
    await pause(50)
  }
  return { url, stop: () => child.kill() }
}

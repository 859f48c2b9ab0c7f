import { existsSync } from "node:fs"
import { readFile, rm } from "node:fs/promises"
import { join } from "node:path"
import { freePort } from "./free-port.ts"
import type { Place } from "./place.ts"
import { type Outcome, run } from "./run.ts"
import { asArguments, type Purpose, settings } from "./settings.ts"

/** Crash recovery and the last checkpoint may take their time; no healthy server needs this long. */
const patience = ["-w", "-t", "300"]

const pgCtl = (place: Place, args: ReadonlyArray<string>, output: "collect" | "ignore"): Promise<Outcome> =>
  run(join(place.binaries, "bin", "pg_ctl"), [...args, "-D", place.dataDirectory], {
    account: place.account,
    output,
  })

const isPostgres = async (pid: string): Promise<boolean> => {
  const { code, output } = await run("ps", ["-o", "stat=", "-o", "comm=", "-p", pid])
  const isZombie = output.startsWith("Z")
  return code === null || (output.includes("postgres") && !isZombie)
}

/**
 * Refuses a cluster that another server runs on. After a crash, postmaster.pid may name a process that has nothing
 * to do with PostgreSQL; the server would take it for its predecessor and refuse to start, so the file goes.
 */
export const refuseSecondServer = async (place: Place): Promise<void> => {
  const { output } = await pgCtl(place, ["status"], "collect")
  const pid = /server is running \(PID: (\d+)\)/.exec(output)?.[1]
  if (pid === undefined) return
  // pg_ctl itself asks whether the process is a PostgreSQL on Windows, and only there.
  if (process.platform === "win32" || (await isPostgres(pid))) {
    throw new Error(
      `A PostgreSQL (process ${pid}) already runs on ${place.dataDirectory}; stop it, or name another directory.`,
    )
  }
  await rm(join(place.dataDirectory, "postmaster.pid"))
}

const lastLinesOf = async (log: string): Promise<string> =>
  existsSync(log)
    ? (await readFile(log, "utf8")).trim().split("\n").slice(-10).join("\n")
    : "(it wrote no log)"

/** Starts the server, waits until it accepts connections and answers with its port. */
export const startServer = async (
  place: Place,
  purpose: Purpose,
  { pickPort = freePort, tries = 3 } = {},
): Promise<number> => {
  const port = await pickPort()
  const log = join(place.dataDirectory, "server.log")
  const options = asArguments({
    listen_addresses: "127.0.0.1",
    port: String(port),
    unix_socket_directories: "",
    ...settings[purpose],
  })
  await rm(log, { force: true })
  // pg_ctl gives the server a session of its own, which a terminal's Ctrl-C does not reach, and on Windows takes
  // the administrator's rights from it.
  const start = ["start", ...patience, "-l", log, "-o", options.join(" ")]
  const { code } = await pgCtl(place, start, "ignore")
  if (code === 0) return port
  await refuseSecondServer(place)
  const lines = await lastLinesOf(log)
  if (tries > 1 && lines.includes("could not bind")) {
    return startServer(place, purpose, { pickPort, tries: tries - 1 })
  }
  throw new Error(
    `PostgreSQL did not start on ${place.dataDirectory}; mend what its last lines say:\n${lines}`,
  )
}

/** Stops the server: open transactions are rolled back, connections closed. */
export const stopServer = async (place: Place): Promise<void> => {
  const { code, output } = await pgCtl(place, ["stop", "-m", "fast", ...patience], "collect")
  if (code !== 0) {
    throw new Error(
      `PostgreSQL on ${place.dataDirectory} did not stop; stop its process yourself. pg_ctl says:\n${output}`,
    )
  }
}

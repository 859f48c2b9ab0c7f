import { spawn } from "node:child_process"
import { resolve } from "node:path"
import { deliverAll, type To } from "../deploy/command.ts"
import { liveIn } from "../deploy/versions.ts"
import { docker, Stopped } from "../engine.ts"

const program = resolve(import.meta.dirname, "delivering.ts")

/** Begins a delivery, and kills it once the new version has the traffic. */
const killOnceSwitched = (to: To, digest: string): Promise<void> =>
  new Promise((done, fail) => {
    const told = JSON.stringify({ ...to, watchSeconds: 600, digests: [digest] })
    const child = spawn(process.execPath, [program], { stdio: ["pipe", "pipe", "inherit"] })
    child.stdin.end(told)
    child.stdout.setEncoding("utf8").on("data", (said: string) => {
      if (said.includes("switched")) child.kill("SIGKILL")
    })
    child.once("error", fail)
    child.once("close", (_, by) => {
      if (by === "SIGKILL") done()
      else fail(new Stopped("A delivery that should have been killed has ended by itself."))
    })
  })

/**
 * Kills a delivery half-way. Nobody else can deliver until its lock is taken away, as the refusal says; then the next
 * delivery finds the old version, and brings it back.
 *
 * @param live what is live, and stays so
 * @param next what is delivered, of the same service
 */
export const assertOutlivesKill = async (to: To, live: string, next: string): Promise<void> => {
  await killOnceSwitched(to, next)
  const refusal = await deliverAll(to, [live]).then(
    () => "",
    (error: unknown) => String(error),
  )
  const lock = /docker rm (\S+)/.exec(refusal)?.[1]
  if (lock === undefined) throw new Stopped(`The lock of a delivery that was killed is not named: ${refusal}`)
  await docker(["rm", lock])
  await deliverAll(to, [live])
  const versions = [...(await liveIn(to.environment)).values()]
  if (versions.every(({ image }) => image.digest !== live))
    throw new Stopped("After a delivery that was killed the old version is not live.")
}

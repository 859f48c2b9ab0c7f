import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { basename, join } from "node:path"
import { commitOf } from "@touchstone/gate-kit/git"
import { deliverAll, rollback, type To } from "../deploy/command.ts"
import { environmentOf } from "../deploy/environment.ts"
import { docker, Stopped } from "../engine.ts"
import { attest } from "../evidence/attest.ts"
import { buildImage, tagOf } from "../image/build.ts"
import { appsOf } from "../image/context.ts"
import { findImage, type Image } from "../image/image.ts"
import { productOf } from "../product.ts"
import { startBacking, tearDown } from "./backing.ts"
import { shipsWhatIsPaid } from "./end-to-end.ts"
import { previousRelease } from "./previous.ts"
import { type Planted, sabotaged } from "./sabotage.ts"
import { newScratch } from "./scratch.ts"
import { type Running, traffic } from "./traffic.ts"

export interface Rehearsal {
  readonly root: string
  readonly perSecond: number
  /** The port of this machine at which the environment is reached while it is there. */
  readonly port: number
  readonly signal: AbortSignal
  readonly say: (line: string) => void
}

/** How long a new version is watched. Longer in production: what goes wrong here does so at once. */
const watchSeconds = 5

/** How long a rollback may take, and how long what fails its watch may keep the traffic. */
const longestRollback = 30
const longestExposure = 10

const imagesOf = async (root: string, commit: string): Promise<ReadonlyArray<Image>> => {
  const images: Array<Image> = []
  for (const app of appsOf(root)) {
    const image = await findImage(tagOf(root, basename(app), commit))
    images.push(image ?? (await buildImage({ root, app, commit })))
  }
  return images
}

const seconds = (since: number): number => (Date.now() - since) / 1000

const assertNoFailure = async (running: Running, during: string, say: Rehearsal["say"]): Promise<void> => {
  const { requests, failures } = await running.sofar()
  const listed = [...failures].map(([wrong, times]) => `${times} × ${wrong}`).join(", ")
  if (failures.size > 0) throw new Stopped(`${during}: of ${requests} requests failed ${listed}`)
  say(`${during}: ${requests} requests, none failed`)
}

/** Expects that a release does not stay live, and says how long it had the traffic. */
const assertNotLive = async (to: To, image: Image, by: Planted, say: Rehearsal["say"]): Promise<void> => {
  let switched: number | undefined
  const watching: To = {
    ...to,
    say: (service, step, detail) => {
      if (step === "switched") switched = Date.now()
      to.say(service, step, detail)
    },
  }
  const { outcome, reason } = await deliverAll(watching, [image.digest])
  const expected = by === "watch" ? "taken-back" : "stopped"
  if (outcome !== expected)
    throw new Stopped(`A release that fails its ${by} ends as ${outcome}, and not as ${expected}.`)
  const exposed = switched === undefined ? 0 : seconds(switched)
  if (exposed > longestExposure)
    throw new Stopped(`A release that fails its ${by} had the traffic for ${exposed} s.`)
  say(
    `a release that fails its ${by}: ${outcome}, had the traffic for ${exposed.toFixed(1)} s; ${reason ?? ""}`,
  )
}

const play = async (
  { root, perSecond, port, signal, say }: Rehearsal,
  scratch: string,
  folder: string,
): Promise<void> => {
  const environment = environmentOf(productOf(root), "rehearsal")
  const commit = commitOf(root, "HEAD") ?? ""
  const images = await imagesOf(root, commit)
  for (const image of images) await attest(scratch, image)
  const digests = images.map(({ digest }) => digest)
  const previous = await previousRelease(root, scratch)
  await tearDown(environment)
  try {
    await docker(["network", "create", environment.network])
    const { variables, token } = await startBacking(environment, digests[0] ?? "", folder)
    const to: To = {
      root: scratch,
      environment,
      publishedAt: `127.0.0.1:${port}`,
      cause: "planned",
      watchSeconds,
      variables,
      signal,
      say: (service, step, detail = "") =>
        say(`  ${service.padEnd(12)} ${step.padEnd(12)} ${detail}`.trimEnd()),
    }
    const first = previous?.images.map(({ digest }) => digest) ?? digests
    say(`deliver ${previous === undefined ? "this version" : `release ${previous.version}`}`)
    await assertLive(deliverAll({ ...to, watchSeconds: 1 }, first))
    const target = { host: "127.0.0.1", port, token: await token("orders:read orders:write") }
    const running = traffic(target, perSecond)
    try {
      await new Promise((done) => setTimeout(done, 3000))
      await assertNoFailure(running, "before", say)
      if (previous !== undefined) {
        say("deliver this version")
        await assertLive(deliverAll(to, digests))
        await assertNoFailure(running, "while it was delivered", say)
        say("take it back")
        const started = Date.now()
        await assertLive(rollback(to, []))
        const took = seconds(started)
        if (took > longestRollback) throw new Stopped(`The rollback took ${took} s.`)
        await assertNoFailure(running, `while it was taken back, in ${took.toFixed(1)} s`, say)
        say("deliver it again")
        await assertLive(deliverAll(to, digests))
        await assertNoFailure(running, "while it was delivered again", say)
      }
      say(`what is paid is shipped after ${(await shipsWhatIsPaid(target)).toFixed(1)} s`)
      const service = images.find(({ routes }) => routes.length > 0)?.service
      for (const by of ["readiness", "smoke test", "watch"] as const) {
        if (service === undefined) break
        say(`deliver a release that fails its ${by}`)
        const bad = await sabotaged(scratch, service, commit, by)
        await assertNotLive(to, bad, by, say)
        if (by === "watch") await running.sofar()
        else await assertNoFailure(running, "while it was tried", say)
      }
      await new Promise((done) => setTimeout(done, 2000))
      await assertNoFailure(running, "after", say)
    } finally {
      await running.stop()
    }
  } finally {
    await tearDown(environment)
  }
}

const assertLive = async (ending: ReturnType<typeof deliverAll>): Promise<void> => {
  const { outcome, reason } = await ending
  if (outcome !== "live") throw new Stopped(`It is ${outcome}: ${reason ?? ""}`)
}

/**
 * Acceptance: a release is brought to an environment like production under traffic, taken back, and brought again; releases
 * that go wrong do not get there. Fails with the first thing that is not so.
 */
export const rehearse = async (rehearsal: Rehearsal): Promise<void> => {
  const scratch = newScratch(rehearsal.root)
  const folder = mkdtempSync(join(tmpdir(), "rehearsal-"))
  try {
    await play(rehearsal, scratch.root, folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
    scratch.remove()
  }
}

import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { basename, join } from "node:path"
import { commitOf } from "@touchstone/gate-kit/git"
import { deliverAll, rollback, type To } from "../deploy/command.ts"
import { environmentOf } from "../deploy/environment.ts"
import { docker, Stopped } from "../engine.ts"
import { accept } from "../evidence/accepted.ts"
import { attest } from "../evidence/attest.ts"
import { buildImage, tagOf } from "../image/build.ts"
import { appsOf } from "../image/context.ts"
import { findImage, type Image, removeRehearsed } from "../image/image.ts"
import { productOf } from "../product.ts"
import { startBacking, tearDown } from "./backing.ts"
import { shipsWhatIsPaid } from "./end-to-end.ts"
import { assertOutlivesKill } from "./killed.ts"
import { previousRelease } from "./previous.ts"
import { assertRefusals } from "./refusals.ts"
import { assertSameLayers } from "./same-layers.ts"
import { type Planted, sabotaged, vouchFor } from "./sabotage.ts"
import { newScratch } from "./scratch.ts"
import { type Running, type Target, traffic } from "./traffic.ts"

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

/** How long a rollback may take, and how long what fails its watch may have any of the traffic. */
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
  const { requests, failures, again } = await running.sofar()
  const listed = [...failures].map(([wrong, times]) => `${times} × ${wrong}`).join(", ")
  if (failures.size > 0) throw new Stopped(`${during}: of ${requests} requests failed ${listed}`)
  say(`  ${during}: ${requests} requests, none failed${again > 0 ? `, ${again} sent again` : ""}`)
}

/** Expects that a release does not stay live, and says how long it had any of the traffic. */
const assertNotLive = async (to: To, image: Image, by: Planted, say: Rehearsal["say"]): Promise<void> => {
  let exposedSince: number | undefined
  const watching: To = {
    ...to,
    say: (service, step, detail) => {
      if (step === "canary" || step === "switched") exposedSince ??= Date.now()
      to.say(service, step, detail)
    },
  }
  const { outcome, reason } = await deliverAll(watching, [image.digest])
  const expected = by === "watch" ? "taken-back" : "stopped"
  if (outcome !== expected)
    throw new Stopped(`A release that fails its ${by} ends as ${outcome}, and not as ${expected}.`)
  const exposed = exposedSince === undefined ? 0 : seconds(exposedSince)
  if (exposed > longestExposure)
    throw new Stopped(`A release that fails its ${by} had traffic for ${exposed} s.`)
  say(
    `  a release that fails its ${by}: ${outcome}, had traffic for ${exposed.toFixed(1)} s; ${reason ?? ""}`,
  )
}

const assertLive = async (ending: ReturnType<typeof deliverAll>): Promise<undefined> => {
  const { outcome, reason } = await ending
  if (outcome !== "live") throw new Stopped(`It is ${outcome}: ${reason ?? ""}`)
  return undefined
}

interface Stage {
  readonly images: ReadonlyArray<Image>
  readonly previous: { readonly images: ReadonlyArray<Image> } | undefined
  readonly running: Running
  readonly target: Target
  readonly say: Rehearsal["say"]
}

/** Plays all scenes in an environment that stands, each of which fails where something is not as it should be. */
const play = async (to: To, { images, previous, running, target, say }: Stage): Promise<void> => {
  const digests = images.map(({ digest }) => digest)
  const scene = async (title: string, act: () => Promise<string | undefined>): Promise<void> => {
    say(title)
    const told = await act()
    await assertNoFailure(running, told ?? "meanwhile", say)
  }
  if (previous !== undefined) {
    await scene("deliver this version", () => assertLive(deliverAll(to, digests)))
    await scene("take it back", async () => {
      const started = Date.now()
      await assertLive(rollback(to, []))
      const took = seconds(started)
      if (took > longestRollback) throw new Stopped(`The rollback took ${took} s.`)
      return `taken back in ${took.toFixed(1)} s`
    })
    await scene("deliver it again", () => assertLive(deliverAll(to, digests)))
  }
  await scene("pay an order", async () => `shipped after ${(await shipsWhatIsPaid(target)).toFixed(1)} s`)
  const [service] = images.filter(({ routes }) => routes.length > 0)
  if (service?.service === undefined || service.commit === undefined) return
  const earlier = previous?.images.find((image) => image.service === service.service)
  if (earlier !== undefined)
    await scene("kill a delivery", async () => {
      await assertOutlivesKill(to, service.digest, earlier.digest)
      return "the old version is live"
    })
  for (const by of ["readiness", "smoke test", "watch"] as const) {
    say(`deliver a release that fails its ${by}`)
    const bad = await sabotaged(to.root, service.service, service.commit, by)
    await vouchFor(to.root, bad)
    await assertNotLive(to, bad, by, say)
    // What fails its watch has had the traffic, and has answered some of it.
    if (by === "watch") await running.sofar()
    else await assertNoFailure(running, "meanwhile", say)
  }
  await new Promise((done) => setTimeout(done, 2000))
  await assertNoFailure(running, "after all that", say)
}

/**
 * Acceptance: a release is brought to an environment like production under traffic, taken back, and brought again; what must
 * not get there does not. Fails with the first thing that is not so.
 */
export const rehearse = async ({ root, perSecond, port, signal, say }: Rehearsal): Promise<void> => {
  const environment = environmentOf(productOf(root), "rehearsal")
  const images = await imagesOf(root, commitOf(root, "HEAD") ?? "")
  const scratch = await newScratch(root, images)
  const folder = mkdtempSync(join(tmpdir(), "rehearsal-"))
  await tearDown(environment)
  try {
    await assertSameLayers(scratch.root, images, say)
    const previous = await previousRelease(root, scratch.root, say)
    await docker(["network", "create", environment.network])
    const { variables, token } = await startBacking(environment, images[0]?.digest ?? "", folder)
    const to: To = {
      root: scratch.root,
      environment,
      publishedAt: `127.0.0.1:${port}`,
      cause: "planned",
      watchSeconds,
      variables,
      signal,
      say: (service, step, detail = "") =>
        say(`  ${service.padEnd(12)} ${step.padEnd(12)} ${detail}`.trimEnd()),
    }
    await assertRefusals(to, images, say)
    for (const image of images) await attest(scratch.root, image)
    say(`deliver ${previous === undefined ? "this version" : `release ${previous.version}`}`)
    const first = (previous?.images ?? images).map(({ digest }) => digest)
    await assertLive(deliverAll({ ...to, watchSeconds: 1 }, first))
    const target = { host: "127.0.0.1", port, token: await token("orders:read orders:write") }
    const running = traffic(target, perSecond)
    try {
      await new Promise((done) => setTimeout(done, 3000))
      await assertNoFailure(running, "before", say)
      await play(to, { images, previous, running, target, say })
    } finally {
      await running.stop()
    }
    accept(root, images)
  } finally {
    await tearDown(environment)
    await removeRehearsed()
    rmSync(folder, { recursive: true, force: true })
    scratch.remove()
  }
}

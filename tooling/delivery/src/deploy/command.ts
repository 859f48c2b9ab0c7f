import { readFileSync } from "node:fs"
import { append, type RecordedImage } from "@touchstone/verdict/record"
import { Stopped } from "../engine.ts"
import { gather } from "../evidence/gather.ts"
import { refusalOf } from "../evidence/refusal.ts"
import { findImage, type Image, isDigest } from "../image/image.ts"
import { deliver, type Delivery, type Outcome } from "./deliver.ts"
import { alone, prepare, trust } from "./environment.ts"
import { route } from "./proxy.ts"
import { liveIn, recover, type Version } from "./versions.ts"

/** What every delivery to an environment shares. */
export interface To extends Omit<Delivery, "image" | "previous" | "say" | "service"> {
  readonly root: string
  /** Where the public reaches the environment, such as `127.0.0.1:8080`. */
  readonly publishedAt: string
  readonly cause: "incident" | "planned"
  readonly say: (service: string, step: string, detail?: string) => void
}

/** The image that a digest names, and the app and commit that it was made of. */
type Known = Image & { readonly service: string; readonly commit: string }

const isKnown = (image: Image): image is Known => image.service !== undefined && image.commit !== undefined

/** The image behind a digest, where the evidence lets it through; fails with what speaks against it. */
const admitted = async (root: string, digest: string): Promise<Known> => {
  if (!isDigest(digest))
    throw new Stopped(
      `${digest} is no digest: a name may stand for another image tomorrow. Fix: give the sha256:… that npm run image prints`,
    )
  const image = await findImage(digest)
  if (image === undefined || image.digest !== digest)
    throw new Stopped(`${digest} is not there. Fix: npm run image, or docker pull it`)
  const refusal = refusalOf(await gather(root, image))
  if (refusal !== null) throw new Stopped(`${digest} is refused: ${refusal}`)
  // What says neither is refused.
  if (!isKnown(image)) throw new Stopped(`${digest} is refused: it does not say what it is`)
  return image
}

const recorded = ({ commit, digest }: Image): RecordedImage => ({ commit: commit ?? "", image: digest })

const timed = async (act: () => Promise<Outcome>) => {
  const started = Date.now()
  const outcome = await act()
  return { ...outcome, at: new Date().toISOString(), seconds: (Date.now() - started) / 1000 }
}

const bring = async (to: To, image: Known, live: Version | undefined): Promise<Outcome> => {
  const { root, environment, cause, say } = to
  const { service } = image
  if (live?.image.digest === image.digest) {
    say(service, "live", "already")
    return { outcome: "live", reason: null }
  }
  const ended = await timed(() =>
    deliver({ ...to, image, service, previous: live?.image.digest, say: (...said) => say(service, ...said) }),
  )
  append(root, {
    kind: "deployment",
    environment: environment.name,
    service,
    ...recorded(image),
    previous: live === undefined ? null : recorded(live.image),
    cause,
    ...ended,
  })
  return ended
}

/** Services with an API first: others ask it. */
const inOrder = (images: ReadonlyArray<Known>): ReadonlyArray<Known> =>
  images.toSorted((a, b) => b.routes.length - a.routes.length)

/** What must be so before anything is delivered: the proxy is there, and what was killed half-way is put in order. */
const ready = async ({ environment, publishedAt, variables }: To, image: string): Promise<void> => {
  await prepare(environment, publishedAt)
  const authorities = variables["TRUSTED_AUTHORITIES"]
  if (authorities !== undefined) await trust(environment, image, readFileSync(authorities, "utf8"))
  await recover(environment)
  await route(environment, (await liveIn(environment)).values())
}

/** Brings images live, one after another; the first that does not get there is the last that is tried. */
export const deliverAll = async (to: To, digests: ReadonlyArray<string>): Promise<Outcome> => {
  const images: Array<Known> = []
  // Before anything is touched.
  for (const digest of digests) images.push(await admitted(to.root, digest))
  const [first] = images
  if (first === undefined) throw new Stopped("No image is named, and none of this commit was accepted.")
  return alone(to.environment, first.digest, async () => {
    await ready(to, first.digest)
    let outcome: Outcome = { outcome: "live", reason: null }
    for (const image of inOrder(images)) {
      outcome = await bring(to, image, (await liveIn(to.environment)).get(image.service))
      if (outcome.outcome !== "live") return outcome
    }
    return outcome
  })
}

const takeBack = async (to: To, live: Version): Promise<Outcome> => {
  const { root, environment, say } = to
  const { service, previous } = live
  const image = previous === undefined ? undefined : await findImage(previous)
  if (image === undefined)
    throw new Stopped(
      `There is nothing to take ${service} back to. Fix: npm run deliver -- ${environment.name} DIGEST`,
    )
  // It was live, so it was let through; and what takes back must not wait for a watch.
  const ended = await timed(() =>
    deliver({
      ...to,
      image,
      service,
      previous: undefined,
      watchSeconds: 0,
      say: (...said) => say(service, ...said),
    }),
  )
  append(root, {
    kind: "rollback",
    environment: environment.name,
    service,
    ...recorded(image),
    from: recorded(live.image),
    ...ended,
  })
  return ended
}

/** Takes services back to what was live before, by the way by which it came; those that have nothing to go back to stay. */
export const rollback = async (to: To, services: ReadonlyArray<string>): Promise<Outcome> => {
  const [some] = (await liveIn(to.environment)).values()
  if (some === undefined) throw new Stopped(`Nothing is live in ${to.environment.name}.`)
  return alone(to.environment, some.image.digest, async () => {
    await ready(to, some.image.digest)
    const live = await liveIn(to.environment)
    const unknown = services.find((service) => !live.has(service))
    if (unknown !== undefined) throw new Stopped(`${unknown} is not live in ${to.environment.name}.`)
    const chosen = [...live.values()].filter(({ service, previous }) =>
      services.length > 0 ? services.includes(service) : previous !== undefined,
    )
    if (chosen.length === 0)
      throw new Stopped(`Nothing in ${to.environment.name} has anything to be taken back to.`)
    let outcome: Outcome = { outcome: "live", reason: null }
    // Those that ask others first, so that they never ask an API that is older than they are.
    for (const version of chosen.toSorted((a, b) => a.image.routes.length - b.image.routes.length)) {
      outcome = await takeBack(to, version)
      if (outcome.outcome !== "live") return outcome
    }
    return outcome
  })
}

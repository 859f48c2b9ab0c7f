import { existsSync, readFileSync } from "node:fs"
import { append, type RecordedImage } from "@touchstone/verdict/record"
import { Stopped } from "../engine.ts"
import { gather } from "../evidence/gather.ts"
import { refusalOf } from "../evidence/refusal.ts"
import { findImage, type Image, isDigest } from "../image/image.ts"
import { deliver, type Delivery, type Outcome } from "./deliver.ts"
import { alone, prepare, trust } from "./environment.ts"
import { route } from "./proxy.ts"
import { authoritiesOf, secretsOf, smokeSecretsOf } from "./secrets.ts"
import { liveIn, recover, type Version, versionsIn } from "./versions.ts"

/** What every delivery to an environment shares. */
export interface To extends Omit<Delivery, "image" | "previous" | "say" | "service"> {
  readonly root: string
  /** Where the public is to reach the environment, such as `127.0.0.1:8080`; where it does when left out. */
  readonly publishedAt: string | undefined
  readonly cause: "incident" | "planned"
  readonly say: (service: string, step: string, detail?: string) => void
}

/** The image that a digest names, and the app and commit that it was made of. */
type Known = Image & { readonly service: string; readonly commit: string }

const isKnown = (image: Image): image is Known => image.service !== undefined && image.commit !== undefined

/** The image behind a digest, where the evidence lets it through; fails with what speaks against it. */
const admitted = async ({ root, environment }: To, digest: string): Promise<Known> => {
  if (!isDigest(digest))
    throw new Stopped(
      `${digest} is no digest: a name may stand for another image tomorrow. Fix: give the sha256:… that npm run image prints`,
    )
  const image = await findImage(digest)
  if (image === undefined || image.digest !== digest)
    throw new Stopped(`${digest} is not there. Fix: npm run image, or docker pull it`)
  const evidence = await gather(root, image)
  const refusal = refusalOf(evidence)
  if (refusal !== null) throw new Stopped(`${digest} is refused: ${refusal}`)
  // What says neither is refused.
  if (!isKnown(image)) throw new Stopped(`${digest} is refused: it does not say what it is`)
  const settings = `apps/${image.service}/environments/${environment.name}.env`
  if (evidence.files[settings] === undefined)
    throw new Stopped(
      `${digest} has no settings for ${environment.name}. Fix: add ${settings}, or correct the name`,
    )
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

/**
 * Sees to what must be so before anything is delivered: the proxy is there, and what was killed half-way is in order.
 *
 * @returns the versions that lost the traffic by it
 */
const ready = async (
  { environment, publishedAt, variables }: To,
  image: string,
): Promise<ReadonlyArray<Version>> => {
  await prepare(environment, publishedAt)
  const authorities = authoritiesOf(variables)
  if (authorities !== undefined) await trust(environment, image, readFileSync(authorities, "utf8"))
  const lost = await recover(environment)
  await route(environment, (await liveIn(environment)).values())
  return lost
}

/** Before anything is touched. */
const assertTold = (variables: To["variables"], images: ReadonlyArray<Image>): void => {
  for (const { service, routes } of images) {
    secretsOf(service ?? "", variables)
    if (routes.length > 0) smokeSecretsOf(variables)
  }
  const authorities = authoritiesOf(variables)
  if (authorities !== undefined && !existsSync(authorities))
    throw new Stopped(`TRUSTED_AUTHORITIES names ${authorities}, which is not there`)
}

/**
 * Brings images live, one after another. Where one does not get there, those before it are taken back: the environment is
 * as it was.
 */
export const deliverAll = async (to: To, digests: ReadonlyArray<string>): Promise<Outcome> => {
  const images: Array<Known> = []
  for (const digest of digests) images.push(await admitted(to, digest))
  const [first] = images
  if (first === undefined)
    throw new Stopped(
      "No image is named, and none of this commit was accepted. Fix: npm run rehearsal, then npm run attest",
    )
  assertTold(to.variables, images)
  return alone(to.environment, first.digest, async () => {
    await ready(to, first.digest)
    const brought: Array<string> = []
    for (const image of inOrder(images)) {
      const live = (await liveIn(to.environment)).get(image.service)
      const outcome = await bring(to, image, live)
      if (outcome.outcome !== "live") {
        // Whoever has interrupted the delivery wants what was, too.
        await takeBackAll({ ...to, signal: new AbortController().signal }, brought.toReversed())
        return outcome
      }
      if (live !== undefined && live.image.digest !== image.digest) brought.push(image.service)
    }
    return { outcome: "live", reason: null }
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
  // It was live, so it was let through; and there is nothing that a watch could go back to.
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

/** Takes services back, one after another; the first that does not get there is the last that is tried. */
const takeBackAll = async (to: To, services: Iterable<string>): Promise<Outcome> => {
  for (const service of services) {
    const version = (await liveIn(to.environment)).get(service)
    if (version === undefined) throw new Stopped(`${service} is not live in ${to.environment.name}.`)
    const outcome = await takeBack(to, version)
    if (outcome.outcome !== "live") return outcome
  }
  return { outcome: "live", reason: null }
}

/**
 * Takes services back to what was live before, by the way by which it came; those that have nothing to go back to stay.
 * Where a delivery was killed half-way, to go back is to put that in order, and nothing more.
 */
export const rollback = async (to: To, services: ReadonlyArray<string>): Promise<Outcome> => {
  const [some] = await versionsIn(to.environment)
  if (some === undefined) throw new Stopped(`Nothing is live in ${to.environment.name}.`)
  return alone(to.environment, some.image.digest, async () => {
    const lost = await ready(to, some.image.digest)
    for (const { service } of lost)
      to.say(service, "live", "again: what was delivered had not been watched to the end")
    if (lost.length > 0) return { outcome: "live", reason: null }
    const live = await liveIn(to.environment)
    const unknown = services.find((service) => !live.has(service))
    if (unknown !== undefined) throw new Stopped(`${unknown} is not live in ${to.environment.name}.`)
    const chosen = [...live.values()].filter(({ service, previous }) =>
      services.length > 0 ? services.includes(service) : previous !== undefined,
    )
    if (chosen.length === 0)
      throw new Stopped(`Nothing in ${to.environment.name} has anything to be taken back to.`)
    assertTold(
      to.variables,
      chosen.map(({ image }) => image),
    )
    // Those that ask others first, so that they never ask an API that is older than they are.
    const ordered = chosen.toSorted((a, b) => a.image.routes.length - b.image.routes.length)
    return takeBackAll(
      to,
      ordered.map(({ service }) => service),
    )
  })
}

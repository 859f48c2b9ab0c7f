import { Stopped } from "../engine.ts"
import type { Image } from "../image/image.ts"
import { assertReady, smokeTest } from "./candidate.ts"
import type { Environment } from "./environment.ts"
import type { Served } from "./metrics.ts"
import { route } from "./proxy.ts"
import { secretsOf, smokeSecretsOf, withoutSecrets } from "./secrets.ts"
import { liveIn, promote, recover, remove, retire, start, type Version } from "./versions.ts"
import { look, watch } from "./watch.ts"

export interface Delivery {
  readonly environment: Environment
  readonly service: string
  readonly image: Image
  /** What a later rollback goes back to; undefined where it goes back to nothing. */
  readonly previous: string | undefined
  /** How long the new version is watched once it has the traffic. */
  readonly watchSeconds: number
  /** Where the secrets are: the environment of this process. */
  readonly variables: Readonly<Record<string, string | undefined>>
  readonly signal: AbortSignal
  /** Told of each step that is done. */
  readonly say: (step: string, detail?: string) => void
}

export interface Outcome {
  readonly outcome: "live" | "stopped" | "taken-back"
  /** What stood in its way; null where it is live. */
  readonly reason: string | null
}

const messageOf = (error: unknown): string => {
  if (error instanceof Stopped) return error.message
  return error instanceof Error && error.name === "AbortError" ? "it was interrupted" : String(error)
}

/** Proves a version that nobody uses yet. Returns what it has served until now. */
const prove = async (delivery: Delivery, candidate: Version): Promise<Served> => {
  const { environment, signal, variables, say } = delivery
  say("started", "beside the old one, its migrations applied first")
  await assertReady(environment, candidate, signal)
  say("ready")
  const requests = await smokeTest(environment, candidate, { secrets: smokeSecretsOf(variables), signal })
  say("smoke test", requests === 0 ? "no public API" : `${requests} requests answered as its API declares`)
  const served = await look(environment, candidate)
  if (served === null) throw new Stopped("It was ready, and is not any more.")
  signal.throwIfAborted()
  return served
}

/** Of ten requests the canary gets one. */
const others = 9

/** How long a canary is watched at most, in seconds. What only many requests show, the watch after it sees. */
const canarySeconds = 10

/** Gives a proven version a few of the requests, then all, and looks how it bears it. Returns what is wrong with it; null where nothing is. */
const switchTo = async (
  delivery: Delivery,
  candidate: Version,
  before: Served,
  live: ReadonlyMap<string, Version>,
): Promise<string | null> => {
  const { environment, service, watchSeconds, signal, say } = delivery
  const old = live.get(service)
  const served = old === undefined ? null : await look(environment, old)
  const next = new Map([...live, [service, candidate]])
  await promote(environment, candidate, old)
  if (old !== undefined && candidate.image.routes.length > 0 && watchSeconds > 0) {
    await route(environment, next.values(), { version: candidate, beside: old, others })
    const seconds = Math.min(watchSeconds, canarySeconds)
    say("canary", `one request of ten goes to it, for ${seconds} s`)
    const wrong = await watch(environment, candidate, { old: served, before, seconds, signal })
    if (wrong !== null) return wrong
  }
  await route(environment, next.values())
  say("switched", "every new request goes to it")
  if (watchSeconds === 0) return null
  const wrong = await watch(environment, candidate, { old: served, before, seconds: watchSeconds, signal })
  if (wrong === null) say("watched", `${watchSeconds} s: no worse than the old one`)
  return wrong
}

const begin = async (delivery: Delivery): Promise<readonly [Version, Served]> => {
  const { environment, service, image, previous, variables } = delivery
  delivery.signal.throwIfAborted()
  const secrets = secretsOf(service, variables)
  const candidate = await start(environment, { service, image, previous, secrets })
  try {
    return [candidate, await prove(delivery, candidate)]
  } catch (error) {
    await remove(candidate)
    throw error
  }
}

/**
 * Brings a version of a service live, or leaves everything as it was. Its migrations expand the schema only, so the old
 * version goes on beside it: until the switch, while the new one is watched, and when it is taken back.
 */
export const deliver = async (delivery: Delivery): Promise<Outcome> => {
  const { environment, service, variables, say } = delivery
  const live = await liveIn(environment)
  const old = live.get(service)
  const reasonOf = (error: unknown): string => withoutSecrets(service, variables, messageOf(error))
  const begun = await begin(delivery).catch(reasonOf)
  if (typeof begun === "string") return { outcome: "stopped", reason: begun }
  const [candidate, served] = begun
  const wrong = await switchTo(delivery, candidate, served, live).catch(reasonOf)
  if (wrong === null) {
    if (old !== undefined) await retire(environment, old)
    say("live", old === undefined ? "" : "the old one is retired")
    return { outcome: "live", reason: null }
  }
  say("taking back", wrong)
  if (old === undefined) {
    await route(environment, live.values())
    await remove(candidate)
  } else await recover(environment)
  return { outcome: "taken-back", reason: wrong }
}

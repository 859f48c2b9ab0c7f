import * as Schema from "effect/Schema"
import { docker } from "../engine.ts"
import { readJson } from "../read-json.ts"
import type { Environment } from "./environment.ts"
import { worse } from "./judge.ts"
import { type Served, servedOf, since } from "./metrics.ts"
import type { Version } from "./versions.ts"
import { within } from "./within.ts"

const interval = 500

/** How often in a row a version may say that it is not ready. */
const patience = 2

const says = Schema.Struct({ ready: Schema.Boolean, metrics: Schema.String })

/** What a version has served until now; null where it is not ready. */
export const look = async (environment: Environment, version: Version): Promise<Served | null> => {
  const { status, stdout } = await within(environment, version, "look", [], { timeout: 10_000 })
  if (status !== 0) return null
  const { ready, metrics } = readJson("What a version says of itself", says, stdout)
  return ready ? servedOf(metrics) : null
}

const nothing: Served = { requests: 0, errors: 0, seconds: 0 }

export interface Watch {
  /** What the old version had served when it lost the traffic; null where there was none. */
  readonly old: Served | null
  /** What the new one had served when it got it. */
  readonly before: Served
  readonly seconds: number
  readonly signal: AbortSignal
}

/**
 * Watches a version that has just got the traffic.
 *
 * @returns what it does worse than may be, as soon as that is known; null where the time is over and it does not
 */
export const watch = async (
  environment: Environment,
  version: Version,
  { old, before, seconds, signal }: Watch,
): Promise<string | null> => {
  const end = Date.now() + seconds * 1000
  const restarts = (): Promise<string> =>
    docker(["inspect", "--format", "{{.RestartCount}} {{.State.Running}}", version.id])
  const first = await restarts()
  let missed = 0
  while (Date.now() < end) {
    signal.throwIfAborted()
    const served = await look(environment, version)
    missed = served === null ? missed + 1 : 0
    if ((await restarts()) !== first) return "it has ended by itself"
    if (missed >= patience) return "it is not ready any more"
    const reason = served === null ? null : worse(old ?? nothing, since(before, served))
    if (reason !== null) return reason
    await new Promise((resolve) => setTimeout(resolve, interval))
  }
  return null
}

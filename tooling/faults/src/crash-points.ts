import type { HttpStep, HttpVerdict } from "./http-proxy.ts"
import type { WireStep, WireVerdict } from "./postgres-proxy.ts"
import type { Side } from "./step.ts"
import { type ServiceName, services } from "./templates.ts"
import type { World } from "./world.ts"

/**
 * Where a service is killed. Steps are told apart by what is done and by how often it was done before: services poll,
 * so that the hundredth step of one run is not the hundredth of the next.
 */
export interface CrashPoint {
  readonly victim: ServiceName
  /** While the victim starts, or while orders go through. */
  readonly phase: "start" | "work"
  /** Whose step, and what it does. */
  readonly step: string
  /** 1 for the first time. */
  readonly occurrence: number
  readonly side: Side
}

export const describePoint = ({ victim, phase, step, occurrence, side }: CrashPoint): string =>
  `${victim} killed at ${phase}, ${side} ${step} #${occurrence}`

const longest = 90

const wireName = (service: ServiceName, { application, statements }: WireStep): string =>
  `${application === "" ? service : application}: ${statements.join("; ").replaceAll(/\s+/g, " ").trim().slice(0, longest)}`

const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g

const callName = (caller: "client" | "fulfilment", { method, path }: HttpStep): string =>
  `${caller} calls ${method} ${path.split("?")[0]?.replaceAll(uuid, ":id") ?? ""}`

/** Who can be killed at a step, and how often it was seen. */
interface Seen {
  readonly victims: ReadonlyArray<ServiceName>
  readonly step: string
  readonly side: Side
  readonly count: number
}

export interface Tracer {
  /** Forgets what was seen. */
  readonly reset: () => void
  readonly seen: () => ReadonlyArray<Seen>
  /** Kills the victim when the point is reached, counting from now on. Answers a look at whether that has happened. */
  readonly arm: (point: CrashPoint) => () => boolean
}

/** Watches every line of a world, and kills where it is told to. */
export const trace = (world: World): Tracer => {
  const seen = new Map<string, Seen>()
  let armed: { readonly point: CrashPoint; readonly reached: () => void } | undefined

  const pass = async (
    victims: ReadonlyArray<ServiceName>,
    step: string,
    side: Side,
  ): Promise<"pass" | "cut"> => {
    const id = `${side} ${step}`
    const count = (seen.get(id)?.count ?? 0) + 1
    seen.set(id, { victims, step, side, count })
    const point = armed?.point
    if (point === undefined || point.step !== step || point.side !== side || point.occurrence !== count)
      return "pass"
    const { reached } = armed ?? {}
    armed = undefined
    await world.services[point.victim].kill()
    if (point.victim === "fulfilment") await world.expireClaims()
    reached?.()
    return "cut"
  }

  for (const service of services) {
    world.wires[service].intercept((step): Promise<WireVerdict> =>
      pass([service], wireName(service, step), step.side),
    )
  }
  world.calls.client.intercept((step): Promise<HttpVerdict> =>
    pass(["orders"], callName("client", step), step.side),
  )
  world.calls.fulfilment.intercept((step): Promise<HttpVerdict> =>
    pass(services, callName("fulfilment", step), step.side),
  )

  return {
    reset: () => seen.clear(),
    seen: () => [...seen.values()],
    arm: (point) => {
      seen.clear()
      let isReached = false
      armed = {
        point,
        reached: () => {
          isReached = true
        },
      }
      return () => isReached
    },
  }
}

const pointsOf = (phase: CrashPoint["phase"], seen: ReadonlyArray<Seen>): ReadonlyArray<CrashPoint> =>
  seen.flatMap(({ victims, step, side, count }) =>
    victims.flatMap((victim) =>
      Array.from({ length: count }, (_, index): CrashPoint => ({
        victim,
        phase,
        step,
        side,
        occurrence: index + 1,
      })),
    ),
  )

/** Every point of a run in which nothing goes wrong: of the start of either service, and of the scenario. */
export const recordPoints = async (
  world: World,
  tracer: Tracer,
  scenario: () => Promise<void>,
): Promise<ReadonlyArray<CrashPoint>> => {
  const points: Array<CrashPoint> = []
  for (const service of services) {
    await world.services[service].kill()
    tracer.reset()
    await world.services[service].ready()
    points.push(
      ...pointsOf(
        "start",
        tracer.seen().filter(({ victims }) => victims.length === 1 && victims[0] === service),
      ),
    )
  }
  const toItsEnd = async (): Promise<void> => {
    await scenario()
    const broken = await world.broken()
    if (broken.length === 0) return
    throw new Error(`Without any fault, rules are broken:\n${broken.join("\n")}\n${world.log()}`)
  }
  // The first time there is more to do: services ask for tokens.
  await toItsEnd()
  tracer.reset()
  await toItsEnd()
  return [...points, ...pointsOf("work", tracer.seen())]
}

import { type CrashPoint, type Tracer, trace } from "./crash-points.ts"
import type { Ground } from "./services.ts"
import { openWorld, type World } from "./world.ts"

/**
 * A few orders on their whole way: one is shipped, the other one cancelled. None is cancelled while it is being shipped,
 * which would take other steps each time.
 */
export const fewOrders = async (world: World): Promise<void> => {
  await Promise.all([world.client.order(), world.client.order("unpaid")])
}

/** What a run does in one go another one does in two: a point may be reached later than in the run that was recorded. */
const rounds = 10
/** After so many crashes the world's databases are large enough to slow the look at all rules down. */
const crashesPerWorld = 40

/** Lets a world crash at a point and recover. Answers what was wrong, if anything. */
const crashAt = async (world: World, tracer: Tracer, point: CrashPoint): Promise<ReadonlyArray<string>> => {
  const isReached = tracer.arm(point)
  if (point.phase === "start") await world.services[point.victim].kill()
  let broken: ReadonlyArray<string> = []
  for (let round = 0; round < rounds && !isReached() && broken.length === 0; round += 1) {
    await fewOrders(world)
    broken = await world.broken()
  }
  if (!isReached()) return ["this point was never reached", ...broken]
  // One that was killed at rest, or while it looked for work, has not proven yet that it can go on.
  await world.services[point.victim].ready()
  const ownEnds = world.services.orders.ownEnds() + world.services.fulfilment.ownEnds()
  return ownEnds === 0 ? broken : [...broken, `a service ended ${ownEnds} times though nobody had killed it`]
}

interface Failure {
  readonly point: CrashPoint
  readonly wrong: ReadonlyArray<string>
  /** What both services had written last. */
  readonly log: string
}

export interface Crashes {
  readonly survived: number
  readonly failures: ReadonlyArray<Failure>
}

const message = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** Crashes at every point, in several worlds at once. */
export const crashAtEach = async (
  ground: Ground,
  points: ReadonlyArray<CrashPoint>,
  worlds: number,
): Promise<Crashes> => {
  const queue = [...points]
  const failures: Array<Failure> = []
  let survived = 0

  /** One world, until it has had its share of crashes or a rule is broken in it. */
  const inOneWorld = async (): Promise<void> => {
    const world = await openWorld(ground)
    try {
      const tracer = trace(world)
      for (let crashes = 0; crashes < crashesPerWorld; crashes += 1) {
        const point = queue.shift()
        if (point === undefined) return
        const wrong = await crashAt(world, tracer, point).catch((error: unknown) => [message(error)])
        if (wrong.length > 0) {
          failures.push({ point, wrong, log: world.log() })
          return
        }
        survived += 1
      }
    } finally {
      await world.stop()
    }
  }
  const worker = async (): Promise<void> => {
    while (queue.length > 0) await inOneWorld()
  }
  await Promise.all(Array.from({ length: Math.min(worlds, points.length) }, worker))
  return { survived, failures }
}

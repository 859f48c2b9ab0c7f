import { expect, inject, onTestFailed, onTestFinished } from "vitest"
import { again } from "../src/seed.ts"
import { openWorld, type World } from "../src/world.ts"

/** What is needed to understand a failure, and to have it again. */
export const explainFailure = (world: World): void => {
  onTestFailed(() => void process.stderr.write(`${world.log()}\nAgain: ${again}\n`))
}

/** Both services on databases of their own, for one test. */
export const newWorld = async (): Promise<World> => {
  const world = await openWorld(inject("ground"))
  onTestFinished(world.stop)
  explainFailure(world)
  return world
}

/** Everything comes to rest, and then every rule holds. */
export const expectAllWell = async (world: World): Promise<void> => {
  expect(await world.broken()).toEqual([])
}

import { availableParallelism } from "node:os"
import { size } from "@touchstone/vitest/size"
import { expect, inject, onTestFailed, test } from "vitest"
import { crashAtEach, fewOrders } from "../src/crash-everywhere.ts"
import { type CrashPoint, describePoint, recordPoints, trace } from "../src/crash-points.ts"
import { shuffled } from "../src/random.ts"
import { again, seed } from "../src/seed.ts"
import { openWorld } from "../src/world.ts"

const record = async (): Promise<ReadonlyArray<CrashPoint>> => {
  const world = await openWorld(inject("ground"))
  try {
    return await recordPoints(world, trace(world), () => fewOrders(world))
  } finally {
    await world.stop()
  }
}

test("whatever is killed, at whichever step, before or after it: nothing is lost and nothing happens twice", async () => {
  const all = await record()
  onTestFailed(() => void process.stderr.write(`Again: ${again}\n`))
  const points = shuffled(all, seed).slice(0, size({ sample: 12, full: all.length }))
  const started = Date.now()
  const { survived, failures } = await crashAtEach(inject("ground"), points, availableParallelism() * 2)
  const seconds = Math.round((Date.now() - started) / 1000)
  process.stdout.write(
    `${survived} of ${points.length} crashes survived in ${seconds} s; there are ${all.length} points.\n`,
  )
  const told = failures.map(({ point, wrong, log }) => {
    process.stderr.write(`${describePoint(point)}:\n${log}\n`)
    return [describePoint(point), ...wrong].join("\n")
  })
  expect(told).toEqual([])
  expect(survived).toBe(points.length)
}, 600_000)

import { closeSync, openSync, writeFileSync, writeSync } from "node:fs"
import { setTimeout as sleep } from "node:timers/promises"
import { type CpuProfile, isCpuProfile } from "./hottest.ts"
import type { Inspector } from "./inspector.ts"

// What a process holds in memory may be secret: only its owner reads these files.
const ownerOnly = 0o600

/** Writes down where a process spends its time for so long. */
export const captureCpu = async (
  inspector: Inspector,
  seconds: number,
  file: string,
): Promise<CpuProfile> => {
  await inspector.call("Profiler.enable")
  await inspector.call("Profiler.setSamplingInterval", { interval: 500 })
  await inspector.call("Profiler.start")
  await sleep(seconds * 1000)
  const { profile } = await inspector.call("Profiler.stop")
  if (!isCpuProfile(profile)) throw new Error("The inspector has returned no profile.")
  writeFileSync(file, JSON.stringify(profile), { mode: ownerOnly })
  return profile
}

/** Writes down what a process holds in memory. It stands still meanwhile. */
export const captureHeap = async (inspector: Inspector, file: string): Promise<void> => {
  const opened = openSync(file, "w", ownerOnly)
  try {
    inspector.onEvent("HeapProfiler.addHeapSnapshotChunk", ({ chunk }) => {
      writeSync(opened, String(chunk))
    })
    await inspector.call("HeapProfiler.takeHeapSnapshot", { reportProgress: false })
  } finally {
    closeSync(opened)
  }
}

import type { Place } from "./original-place.ts"

/** What is read of a CPU profile. */
export interface CpuProfile {
  readonly nodes: ReadonlyArray<{
    readonly id: number
    readonly callFrame: Place & { readonly functionName: string }
  }>
  readonly samples: ReadonlyArray<number>
  /** Microseconds since the sample before. */
  readonly timeDeltas: ReadonlyArray<number>
}

export const isCpuProfile = (value: unknown): value is CpuProfile =>
  typeof value === "object" &&
  value !== null &&
  "nodes" in value &&
  "samples" in value &&
  "timeDeltas" in value

export interface HotFunction {
  readonly name: string
  readonly place: string
  /** Of the time in which anything ran. */
  readonly share: number
}

const notRunning = ["(idle)", "(root)"]

/** The functions in which the most time was spent, without what they called. */
export const hottest = (
  { nodes, samples, timeDeltas }: CpuProfile,
  count: number,
  placeOf: (place: Place) => string = ({ url, lineNumber }) => (url === "" ? "" : `${url}:${lineNumber + 1}`),
): { readonly functions: ReadonlyArray<HotFunction>; readonly busy: number } => {
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]))
  const times = new Map<string, { readonly name: string; readonly place: string; time: number }>()
  let [all, busy] = [0, 0]
  for (const [index, id] of samples.entries()) {
    const frame = frames.get(id)
    const time = Math.max(0, timeDeltas[index] ?? 0)
    all += time
    if (frame === undefined || notRunning.includes(frame.functionName)) continue
    busy += time
    const place = placeOf(frame)
    const name = frame.functionName === "" ? "(anonymous)" : frame.functionName
    const known = times.get(`${name} ${place}`)
    if (known === undefined) times.set(`${name} ${place}`, { name, place, time })
    else known.time += time
  }
  const functions = [...times.values()]
    .toSorted((a, b) => b.time - a.time)
    .slice(0, count)
    .map(({ name, place, time }) => ({ name, place, share: busy === 0 ? 0 : time / busy }))
  return { functions, busy: all === 0 ? 0 : busy / all }
}

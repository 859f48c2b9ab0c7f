/** A slowness that is put into a process on purpose. */
export interface Planted {
  readonly by: "wait" | "work"
  readonly milliseconds: number
  /** Of each order that is placed, or once. */
  readonly of: "order" | "process"
}

/** What Node.js is told before the program, so that it is slowed down so. */
export const optionsFor = (planted: Planted | null): ReadonlyArray<string> => {
  if (planted === null) return []
  const plant = new URL("plant.ts", import.meta.url)
  plant.search = new URLSearchParams({
    by: planted.by,
    milliseconds: String(planted.milliseconds),
    of: planted.of,
  }).toString()
  return ["--import", plant.href]
}

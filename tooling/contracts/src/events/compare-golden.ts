import type { Difference } from "../difference.ts"
import { same } from "../json.ts"

/** Golden events by their paths. */
export type GoldenFiles = ReadonlyMap<string, unknown>

/** Golden events are what has been published: they are added to, and never change. */
export const compareGolden = (before: GoldenFiles, after: GoldenFiles): ReadonlyArray<Difference> =>
  [...before].flatMap(([file, events]): ReadonlyArray<Difference> => {
    if (!after.has(file))
      return [
        {
          verdict: "breaking",
          rule: "golden-event-removed",
          file,
          pointer: "",
          message: "these golden events are gone: that they still decode is not known any more",
          concerns: ["the events"],
        },
      ]
    if (same(events, after.get(file))) return []
    return [
      {
        verdict: "breaking",
        rule: "golden-event-changed",
        file,
        pointer: "",
        message: "these golden events are not what was published: write new ones beside them",
        concerns: ["the events"],
      },
    ]
  })

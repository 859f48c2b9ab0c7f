import type { Guard } from "./guard.ts"

const golden = /(?:^|\/)(?:golden|__golden__|approved)\/|\.approved\.[^/]+$|\.golden(?:\.[^/]+)?$/
const sample = /(?:^|\/)(?:__)?fixtures(?:__)?\//

/** Watches over what tests compare with: recorded files stay as they are, and samples stay. */
export const goldenFiles: Guard = {
  paths: ["**/golden/", "**/fixtures/", "*.approved.*"],
  weakenings: ({ files, before, after }) => {
    const kept = new Set(after.files.values())
    return files.flatMap((file) => {
      const isGolden = golden.test(file.was)
      if (file.before === null || (!isGolden && !sample.test(file.was))) return []
      // It may move, as long as what it records does not change.
      if (kept.has(before.files.get(file.was) ?? "")) return []
      if (!isGolden && file.after !== null) return []
      return [
        {
          rule: file.after === null ? "record-removed" : "record-edited",
          file: file.was,
          line: 1,
          what: isGolden
            ? "what was written once is read for ever, and this is the record of it"
            : "it is a case that a test tries",
          was: file.before,
          is: file.after ?? "gone",
        },
      ]
    })
  },
}

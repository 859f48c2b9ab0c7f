import type { Guard } from "./guard.ts"
import { commandLosses } from "./shell.ts"

const script = /^(?:\.ci\/|\.husky\/|\.githooks\/)(?!_\/)[^.]+(?:\.sh)?$|\.gitlab-ci\.sh$/

/** Watches over the scripts that CI and git's hooks run. */
export const shellScripts: Guard = {
  paths: ["/.ci/", "/.husky/"],
  weakenings: ({ files }) =>
    files.flatMap(({ path, was, before, after }) => {
      if (before === null || !script.test(was)) return []
      if (after === null)
        return [
          {
            rule: "gate-removed",
            file: was,
            line: 1,
            what: "what it ran is not run",
            was: before,
            is: "gone",
          },
        ]
      return commandLosses(before, after).map((lost) => ({ ...lost, file: path }))
    }),
}

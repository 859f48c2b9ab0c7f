import { matchesGlob } from "node:path"

/**
 * The files to mutate: of those that have changed, the ones that the package's Stryker configuration is for.
 *
 * @param changed paths from the package's folder
 * @param mutate Stryker's patterns; those with `!` leave files out
 */
export const changedSources = (
  changed: ReadonlyArray<string>,
  mutate: ReadonlyArray<string>,
): ReadonlyArray<string> =>
  changed.filter(
    (file) =>
      mutate.some((pattern) => !pattern.startsWith("!") && matchesGlob(file, pattern)) &&
      !mutate.some((pattern) => pattern.startsWith("!") && matchesGlob(file, pattern.slice(1))),
  )

import type { Tree } from "@touchstone/gate-kit/tree"
import { folderOf } from "../workspace.ts"
import type { Guard } from "./guard.ts"

/** The files in which a tool looks for its settings, and takes the nearest that it finds. */
const families: ReadonlyArray<RegExp> = [
  /(?:^|\/)(?:eslint\.config\.[cm]?[jt]s|\.eslintrc[^/]*|\.eslintignore)$/,
  /(?:^|\/)(?:\.?oxlintrc\.jsonc?|oxlint\.config\.[cm]?[jt]s|\.oxlintignore)$/,
  /(?:^|\/)(?:\.prettierrc[^/]*|prettier\.config\.[cm]?[jt]s)$/,
  /(?:^|\/)\.npmrc$/,
]

/** Settings of the same tool that hold for a folder: in it, or above it. */
export const settingsAbove = (tree: Tree, path: string): string | undefined => {
  const family = families.find((shape) => shape.test(path))
  return family === undefined
    ? undefined
    : [...tree.files.keys()].find(
        (other) =>
          other !== path &&
          family.test(other) &&
          (folderOf(other) === "" || `${folderOf(path)}/`.startsWith(`${folderOf(other)}/`)),
      )
}

/** Watches for new settings that would hold for a part of the repository instead of the repository's own. */
export const shadows: Guard = {
  paths: [],
  weakenings: ({ files, before: tree }) =>
    files.flatMap(({ path, before, after }) => {
      const above = before === null && after !== null ? settingsAbove(tree, path) : undefined
      return above === undefined || /(?:^|\/)fixtures\//.test(path)
        ? []
        : [
            {
              rule: "gate-shadowed",
              file: path,
              line: 1,
              what: "these settings hold instead of those that the repository shares",
              was: above,
              is: path,
            },
          ]
    }),
}

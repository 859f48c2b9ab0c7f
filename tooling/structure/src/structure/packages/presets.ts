import { posix } from "node:path"
import { at, json, texts } from "../../repository/json.ts"
import type { Repository } from "../../repository/repository.ts"
import type { Package } from "../../repository/workspace.ts"
import type { Wrong } from "./wrong.ts"

const comment = /^\s*\/\/.*$/gm

/** Compiler settings that come from no preset, so that a room could be laxer than its neighbours. */
export const tsconfigs = ({ folder, files }: Package, { text }: Repository): ReadonlyArray<Wrong> => {
  if (!files.includes("tsconfig.json"))
    return [{ wrong: "has no tsconfig.json", fix: 'add one that extends "@touchstone/tsconfig/node.json"' }]
  return files
    .filter((file) => /^tsconfig(?:\.\w+)?\.json$/.test(file))
    .filter((file) => {
      const config = json(text(posix.join(folder, file)).replaceAll(comment, ""))
      const onlyRefers = Array.isArray(at(config, "references")) && at(config, "files", "length") === 0
      return (
        !onlyRefers && !texts(at(config, "extends")).some((name) => name.startsWith("@touchstone/tsconfig/"))
      )
    })
    .map((file) => ({
      wrong: `has a ${file} that extends no preset`,
      fix: '"extends": "@touchstone/tsconfig/node.json", or another preset of tooling/tsconfig',
    }))
}

import { resolve } from "node:path"
import type { Template } from "../src/template/template.ts"
import { readWorkingTree } from "../src/tree/working-tree.ts"

/** This repository, as it is now. */
export const wholeTemplate: Template = {
  version: "1.2.3",
  commit: "0".repeat(40),
  tree: readWorkingTree(resolve(import.meta.dirname, "../../..")),
}

/** What is made of it by rules of its own, and enough of the rest to be a repository. */
const part =
  /^[^/]+$|^(?:\.changeset|\.github|docs|tooling\/architecture|tooling\/verdict)\/|^tooling\/drills\/README\.md$|^tooling\/structure\/src\/structure\/purposes\.ts$|\/package\.json$|^apps\/orders\/src\/\w+\.ts$/

/** A part of this repository, which is made and merged in no time. */
export const template: Template = {
  ...wholeTemplate,
  tree: new Map([...wholeTemplate.tree].filter(([path]) => part.test(path))),
}

import { resolve } from "node:path"
import { kubernetesPart } from "../src/template/kubernetes-part.ts"
import { natsPart } from "../src/template/nats-part.ts"
import { ownPart } from "../src/template/own-part.ts"
import { samplePart } from "../src/template/sample-part.ts"
import type { Template } from "../src/template/template.ts"
import { workshopPart } from "../src/template/workshop-part.ts"
import { readWorkingTree } from "../src/tree/working-tree.ts"

/** This repository, as it is now. */
export const wholeTemplate: Template = {
  version: "1.2.3",
  commit: "0".repeat(40),
  tree: readWorkingTree(resolve(import.meta.dirname, "../../..")),
}

/** What is made of it by rules of its own, and enough of the rest to be a repository. */
const part =
  /^[^/]+$|^(?:\.changeset|\.github|docs|tooling\/architecture|tooling\/verdict)\/|\/package\.json$|^apps\/orders\/src\/\w+\.ts$/

const edited = new Set(
  [kubernetesPart, natsPart, ownPart, samplePart, workshopPart].flatMap(({ edits }) =>
    edits.map(({ file }) => file),
  ),
)

/** A part of this repository, which is made and merged in no time. */
export const template: Template = {
  ...wholeTemplate,
  tree: new Map([...wholeTemplate.tree].filter(([path]) => part.test(path) || edited.has(path))),
}

import type { Tree } from "../tree/tree.ts"
import type { Part } from "./part.ts"
import { sampleEdits } from "./sample-edits.ts"

/** The services, and what is there only to start, measure, break, compare or describe them. */
const places = [
  ".agents/skills/add-endpoint/",
  ".agents/skills/evolve-event/",
  "apps/",
  "packages/fulfilment-core/",
  "packages/orders-contract/",
  "packages/orders-core/",
  "tooling/bench/",
  "tooling/contracts/",
  "tooling/delivery/kubernetes/base/fulfilment.yaml",
  "tooling/delivery/kubernetes/base/orders.yaml",
  "tooling/faults/",
  "tooling/release/",
  "tooling/start/src/sample/",
  "tooling/start/test/",
  "tooling/toolchain/upstream.mjs",
  "docs/operations/",
  "docs/contract-evolution.md",
  "docs/contracts.md",
  "docs/drills.md",
  "docs/privacy.md",
  "docs/reliability.md",
  // Nothing is left that others could be promised.
  ".github/workflows/release.yml",
]

/** Drills are marked that are about a sample service. */
const drillsOf = (tree: Tree): ReadonlyArray<string> =>
  [...tree]
    .filter(
      ([path, { contents }]) =>
        /^tooling\/drills\/[^/]+\/drill\.json$/.test(path) &&
        typeof contents === "string" &&
        contents.includes('\n  "sample": true'),
    )
    .map(([path]) => path.replace("drill.json", ""))

export const samplePart: Part = {
  paths: (tree) => [...places, ...drillsOf(tree)],
  edits: sampleEdits,
}

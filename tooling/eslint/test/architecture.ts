import {
  entryPointsOf as declaredEntryPoints,
  type Layer,
  type Shell,
} from "@touchstone/architecture/declared"

// The rules are tested in a house of their own, so that they can be where other services are, or none.
export { configFiles, layers, testCode } from "@touchstone/architecture/declared"
export type { Layer, LayerRules, Shell } from "@touchstone/architecture/declared"

/** The packages in `fixtures/house`. */
export const packages: Readonly<Record<string, Layer>> = {
  "apps/fulfilment": "app",
  "apps/orders": "app",
  "packages/orders-contract": "contract",
  "packages/orders-core": "core",
  "packages/service-kit": "kit",
  "packages/testkit": "testkit",
  "tooling/eslint": "tooling",
  "tooling/postgres": "tooling",
  "tooling/start": "tooling",
  "tooling/vitest": "tooling",
}

export const entryPointsOf = (folder: string, layer: Shell): ReadonlyArray<string> => [
  ...declaredEntryPoints(folder, layer),
  ...(folder === "apps/fulfilment" ? ["src/replay.ts"] : []),
]

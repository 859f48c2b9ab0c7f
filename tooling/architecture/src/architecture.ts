/** What kind of room a package is. */
export type Layer = "app" | "core" | "contract" | "testkit" | "tooling"

export interface LayerRules {
  /** In a few words, for pictures and messages. */
  readonly is: string
  /** The layers whose packages it may import. */
  readonly mayImport: ReadonlyArray<Layer>
  /** The outside modules it may import, as exact names or with a final `*`; null where any dependency is allowed. */
  readonly modules: ReadonlyArray<string> | null
  /** Whether a rule may be switched off there, given a reason. */
  readonly suppressions: "none" | "with a reason"
}

/** The parts of `effect` that compute and do nothing else. */
const pureModules = [
  "effect/Array",
  "effect/BigDecimal",
  "effect/Brand",
  "effect/Equal",
  "effect/Equivalence",
  "effect/Function",
  "effect/Match",
  "effect/Number",
  "effect/Option",
  "effect/Order",
  "effect/Predicate",
  "effect/Record",
  "effect/Result",
  "effect/String",
  "effect/Struct",
  "effect/Tuple",
] as const

export const layers: Readonly<Record<Layer, LayerRules>> = {
  app: {
    is: "an imperative shell: what is deployed",
    mayImport: ["core", "contract"],
    modules: null,
    suppressions: "with a reason",
  },
  core: {
    is: "a functional core: pure functions over plain data",
    mayImport: [],
    modules: pureModules,
    suppressions: "none",
  },
  contract: {
    is: "a published language: schemas and API declarations",
    mayImport: [],
    modules: [...pureModules, "effect/Schema", "effect/Effect", "effect/http-api/*"],
    suppressions: "none",
  },
  testkit: {
    is: "what integration tests share; only tests import it",
    mayImport: ["tooling"],
    modules: null,
    suppressions: "with a reason",
  },
  tooling: {
    is: "the harness: what starts, tests and checks the rest",
    mayImport: ["tooling"],
    modules: null,
    suppressions: "with a reason",
  },
}

/** Every package, by its folder. One that is not here has no place in the house, which is an error. */
export const packages: Readonly<Record<string, Layer>> = {
  "apps/orders": "app",
  "packages/orders-contract": "contract",
  "packages/orders-core": "core",
  "packages/testkit": "testkit",
  "tooling/architecture": "tooling",
  "tooling/bench": "tooling",
  "tooling/check": "tooling",
  "tooling/eslint": "tooling",
  "tooling/postgres": "tooling",
  "tooling/start": "tooling",
  "tooling/structure": "tooling",
  "tooling/test": "tooling",
  "tooling/tsconfig": "tooling",
  "tooling/vitest": "tooling",
}

/** Files that only tests, and other such files, may import, and that may import what tests may: the testkit and tooling. */
export const testCode: ReadonlyArray<string> = [
  "**/*.test.ts",
  "**/*.suite.ts",
  "**/*.generators.ts",
  "**/*.oracle.ts",
  "**/*.traits.ts",
  "test/**",
  "*.config.ts",
]

/** The file in which each app turns effects into a running process. */
export const entryPoints: ReadonlyArray<string> = ["src/main.ts"]

/** The files that may read the environment. */
export const configFiles: ReadonlyArray<string> = ["src/config.ts"]

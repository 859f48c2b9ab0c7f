/** What kind of room a package is. */
export type Layer = "app" | "core" | "contract" | "kit" | "legacy" | "testkit" | "tooling"

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
    mayImport: ["core", "contract", "kit"],
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
    modules: [
      ...pureModules,
      "effect/Context",
      "effect/Effect",
      "effect/Schema",
      "effect/SchemaGetter",
      "effect/SchemaTransformation",
      "effect/http-api/*",
    ],
    suppressions: "none",
  },
  kit: {
    is: "what every shell shares, of no domain",
    mayImport: [],
    modules: null,
    suppressions: "with a reason",
  },
  legacy: {
    is: "old code in quarantine: nothing imports it",
    mayImport: ["core"],
    modules: null,
    suppressions: "with a reason",
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
  "apps/fulfilment": "app",
  "apps/legacy-invoicing": "legacy",
  "apps/orders": "app",
  "packages/characterize": "testkit",
  "packages/create-touchstone": "tooling",
  "packages/fulfilment-core": "core",
  "packages/invoicing-core": "core",
  "packages/orders-contract": "contract",
  "packages/orders-core": "core",
  "packages/readiness": "tooling",
  "packages/service-kit": "kit",
  "packages/testkit": "testkit",
  "tooling/architecture": "tooling",
  "tooling/bench": "tooling",
  "tooling/bundle": "tooling",
  "tooling/contracts": "tooling",
  "tooling/delivery": "tooling",
  "tooling/dora": "tooling",
  "tooling/drills": "tooling",
  "tooling/eslint": "tooling",
  "tooling/faults": "tooling",
  "tooling/gate-kit": "tooling",
  "tooling/generate": "tooling",
  "tooling/integrity": "tooling",
  "tooling/issuer": "tooling",
  "tooling/mutation": "tooling",
  "tooling/pacts": "tooling",
  "tooling/postgres": "tooling",
  "tooling/release": "tooling",
  "tooling/start": "tooling",
  "tooling/structure": "tooling",
  "tooling/test": "tooling",
  "tooling/tsconfig": "tooling",
  "tooling/verdict": "tooling",
  "tooling/vitest": "tooling",
  "tooling/workshop": "tooling",
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

/** The layers that are imperative shells: their code is effects, which one of their files runs. */
export type Shell = Extract<Layer, "app" | "kit">

const entryPoints: Readonly<Record<Shell, ReadonlyArray<string>>> = {
  app: ["src/main.ts"],
  kit: ["src/run-service.ts"],
}

/** Further commands of an app, each a process of its own. */
const commands: Readonly<Record<string, ReadonlyArray<string>>> = {
  "apps/fulfilment": ["src/replay.ts"],
}

/** The files in which a shell turns effects into a running process. */
export const entryPointsOf = (folder: string, layer: Shell): ReadonlyArray<string> => [
  ...entryPoints[layer],
  ...(commands[folder] ?? []),
]

/** The files of a shell that may read the environment. */
export const configFiles: ReadonlyArray<string> = ["src/config.ts"]

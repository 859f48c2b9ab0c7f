import type { Edit } from "./part.ts"

type Pair = readonly [from: string | RegExp, to: string]

const noImages: Pair = [/images:\n(?: {2}.*\n)+/, "images: []\n"]

/**
 * What documents say of the services in words that only a reader knows to be about them. What names a package, a command
 * or a page that is gone is found without being listed here.
 */
const pairs: Readonly<Record<string, ReadonlyArray<Pair>>> = {
  "AGENTS.md": [
    [
      "Touchstone: an orders service in TypeScript, in a pnpm and turbo monorepo.",
      "Touchstone: services in TypeScript, in a pnpm and turbo monorepo; the first one is still to be written.",
    ],
    [
      "- `tooling/start`, `tooling/test` — what `npm start` and `npm test` do. `tooling/issuer` — tokens for both.",
      "- `tooling/test` — what `npm test` does. `tooling/issuer` — tokens for development.",
    ],
    ["PostgreSQL behind both.", "PostgreSQL behind the tests."],
    [/ `tooling\/release` — [^`]*`tooling\/bench` — benchmarks.*/, ""],
    [/ `tooling\/contracts` —[^`]*`npm run evolution`[^`]*(?=`tooling\/pacts`)/, " "],
    ["`npm start` · ", ""],
    [
      "`npm test -- packages/service-kit`, then `npm test -- apps/orders apps/fulfilment`",
      "`npm test -- packages/service-kit`",
    ],
    [/\| an alert, a runbook, a metric's name.*\n/, ""],
    ["`add-endpoint`, `evolve-event`, ", ""],
    ["`TEST_SEED=123 npm test -- packages/orders-core`", "`TEST_SEED=123 npm test -- FOLDER`"],
  ],
  ".github/workflows/pipeline.yml": [[/\n {2}# What promises something to others is published[\s\S]*/, ""]],
  "CONTRIBUTING.md": [
    [/\s*`npm run release -- --dry-run` says what would be released\./, ""],
    ["no effect in `packages/*-core`", "no effect in a core package"],
  ],
  "README.md": [
    [
      /What may happen to an order, and what it costs, are pure functions, held against an\s+independent oracle on thousands of generated carts\./,
      "What may happen, and what it costs, are pure functions.",
    ],
    [
      "**Three commands.** A fresh clone on a bare machine is started, tested and judged with one each.",
      "**Two commands.** A fresh clone on a bare machine is tested and judged with one each.",
    ],
    [/starts two services, orders and fulfilment,[\s\S]*?(?=```sh\nnpm test\n)/, ""],
    ["runs everything at full size: 100,000 carts", "runs everything at full size"],
    ["changes the pricing code in every small way", "changes the core code in every small way"],
  ],
  "docs/adr/0002-functional-core-in-a-package.md": [
    ["live in `packages/orders-core`:", "live in a package:"],
  ],
  "docs/adr/0003-rooms-and-boundaries.md": [
    ["- `apps/` is what is deployed", "- In apps is what is deployed"],
    [
      /`npm start` and `npm test` are programs with options and errors of their own, hence packages rather than\s+scripts at the root\./,
      "`npm test` is a program with options and errors of its own, hence a package rather than a script at the root.",
    ],
  ],
  "docs/adr/0004-test-database.md": [
    [
      /`npm start` uses the embedded server with\s+durability on; tests switch it off\./,
      "Tests switch durability off.",
    ],
  ],
  "docs/architecture.md": [
    ["| `apps/*` ", "| nothing "],
    // Others may stand in the same cell, and make it wider.
    [/`packages\/fulfilment-core`, /, ""],
    ["`packages/orders-core`", "nothing"],
    [/`packages\/orders-contract`(?= +\| nothing)/, "nothing"],
    [/\nTooling that runs the services, such as[\s\S]*?without importing them\./, ""],
    [/## Three languages[\s\S]*/, ""],
  ],
  "docs/delivery.md": [["(`apps/*/environments`)", "(the folder `environments` of each app)"]],
  "docs/gates/contract.md": [
    [/\nMore in \[contracts\]\(.*\)\./, ""],
    [
      "`npm test -- packages/orders-contract apps/orders apps/fulfilment`.",
      "`npm test -- FOLDER`, of the contract and of both sides.",
    ],
  ],
  "docs/gates/evolution.md": [
    [
      "`packages/orders-contract` is compared",
      "While no package is called `*-contract`, nothing. Then it is compared",
    ],
    [/ The rules, and each case, are\s+in \[contract evolution\]\(.*\)\./, ""],
    ["`npm run evolution`.", "`npm run verify -- --only evolution`."],
  ],
  "docs/gates/integration.md": [
    [/; the\s+fault suite on a sample/, ""],
    [
      / A fault that was injected\s+prints its seed; `TEST_SEED=N npm test -- tooling\/faults` repeats it\./,
      "",
    ],
    ["`npm test -- apps/orders`", "`npm test -- packages/service-kit`"],
  ],
  "docs/gates/unit.md": [["`npm test -- packages/orders-core`", "`npm test -- tooling/structure`"]],
  "docs/verdict.md": [
    [/\n`npm run bench -- verdict` prints.*/, ""],
    ["\n[drills](drills.md).", "\n`npm run drills`."],
    ["apps/orders/dist/main.mjs", "apps/shop/dist/main.mjs"],
  ],
  "tooling/delivery/kubernetes/README.md": [
    ["secret generic orders", "secret generic SERVICE"],
    [/kubectl create secret generic fulfilment .*\n/, ""],
    [
      "They reach names,\n  PostgreSQL, HTTPS and, from fulfilment, orders; they are reached by fulfilment and by what",
      "They reach names,\n  PostgreSQL and HTTPS; they are reached by what",
    ],
  ],
  "tooling/delivery/kubernetes/base/kustomization.yaml": [
    ["resources:\n  - orders.yaml\n  - fulfilment.yaml\n", "resources: []\n"],
  ],
  "tooling/delivery/kubernetes/production/kustomization.yaml": [noImages],
  "tooling/delivery/kubernetes/staging/kustomization.yaml": [noImages],
  "tooling/delivery/test/kubernetes.test.ts": [['["orders", "fulfilment"]', "[]"]],
  "tooling/drills/README.md": [[" [docs/drills.md](../../docs/drills.md) lists them all.", ""]],
}

export const sampleEdits: ReadonlyArray<Edit> = Object.entries(pairs).flatMap(([file, edits]) =>
  edits.map(([from, to]) => ({ file, from, to })),
)

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
    [/ `tooling\/release` — [^`]*`tooling\/bench` — benchmarks.*/, ""],
    [/ `tooling\/contracts` —[^`]*`npm run evolution`[^`]*(?=`tooling\/pacts`)/, " "],
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
      /starts two services, orders and fulfilment, with[\s\S]*?(?=```sh\nnpm test\n)/,
      `starts the services, once \`npm run generate -- service NAME\` has made one, with an issuer of tokens for development and
a PostgreSQL of their own whose data survive restarts. It prints where they are and a token of the tenant \`demo\`. Ctrl-C
stops everything.

`,
    ],
    ["runs everything at full size: 100,000 carts", "runs everything at full size"],
    ["changes the pricing code in every small way", "changes the core code in every small way"],
  ],
  "docs/adr/0002-functional-core-in-a-package.md": [
    ["live in `packages/orders-core`:", "live in a package:"],
  ],
  "docs/adr/0003-rooms-and-boundaries.md": [
    ["- `apps/` is what is deployed", "- In apps is what is deployed"],
  ],
  "docs/architecture.md": [
    ["| `apps/*` ", "| nothing "],
    // Others may stand in the same cell, and make it wider.
    [/`packages\/fulfilment-core`, /, ""],
    ["`packages/orders-core`", "nothing"],
    [/`packages\/orders-contract`(?= +\| nothing)/, "nothing"],
    [
      /\nTooling that runs the services, such as[\s\S]*?without importing them\./,
      "\nTooling that runs the services runs them as processes, as an operator would, without importing them.",
    ],
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
  "package.json": [[/\n {4}"remove-sample": .*/, ""]],
  "tooling/start/src/main.ts": [
    [/import \{ placeDemoOrders \}.*\nimport \{ orderCommand \}.*\nimport \{ sample \}.*\n/, ""],
    [
      "Starts the orders service, the fulfilment service and an issuer of tokens for them, with",
      "Starts the apps whose manifest names their API and an issuer of tokens for them, with",
    ],
    [/ {2}--demo .*\n/, ""],
    [
      / {2}PORT {3}[\s\S]*?(?= {2}LOG_LEVEL)/,
      `  PORT               where the first service listens; 3000 when unset. The second has the port after it, the issuer
                     the next, then come further ones
  SERVICE_DATABASE_URL
                     a database of yours for a service, such as BILLING_DATABASE_URL, to use instead of the
                     embedded PostgreSQL; those that have none are then not started
`,
    ],
    [
      "  { services, demo }: { readonly services: ReadonlyArray<Served>; readonly demo: boolean },\n",
      "  services: ReadonlyArray<Served>,\n",
    ],
    [/ {4}if \(demo\) \{[\s\S]*?\n {4}\}\n/, ""],
    [/ {8}\["try", .*\n/, ""],
    [/const local = .*\n/, ""],
    [' demo: { type: "boolean" },', ""],
    ["    demo: values.demo === true,\n", ""],
    ["const { data, demo, help: helpWanted }", "const { data, help: helpWanted }"],
    [
      "  const known = sample.map(({ name }) => name)\n  const further = furtherServices(root, known).map(servedAs)\n  if (known.length + further.length === 0)",
      "  const services = furtherServices(root, []).map(servedAs)\n  if (services.length === 0)",
    ],
    ["known.length + further.length - 2", "services.length - 2"],
    ["process.env, sample, further)", "process.env, [], services)"],
    [/const services = \[\.\.\.sample, \.\.\.further\]\.filter/, "const started = services.filter"],
    ["portsFrom(port, services)\n", "portsFrom(port, started)\n"],
    ["-issuer`, services)", "-issuer`, started)"],
    ["authority, { services, demo })", "authority, started)"],
  ],
  "tooling/drills/README.md": [[" [docs/drills.md](../../docs/drills.md) lists them all.", ""]],
}

export const sampleEdits: ReadonlyArray<Edit> = Object.entries(pairs).flatMap(([file, edits]) =>
  edits.map(([from, to]) => ({ file, from, to })),
)

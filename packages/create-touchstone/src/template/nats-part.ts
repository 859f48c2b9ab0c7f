import type { Edit, Part } from "./part.ts"

type Pair = readonly [from: string | RegExp, to: string]

const kit = "packages/service-kit"
const testkit = "packages/testkit"

/** An entry of the kit's `publishConfig`, which stands over four lines. */
const published = (name: string): Pair => [
  new RegExp(String.raw`\n {6}"\./messaging/${name}": \{\n[^}]*\},`),
  "",
]
const entry = (name: string): Pair => [new RegExp(String.raw`\n {4}"\./messaging/${name}": ".*",`), ""]

/** What is passed through a service to where its events leave it. */
const ofService: ReadonlyArray<Pair> = [
  ["databaseUrl: url, natsUrl }: ServiceConfig", "databaseUrl: url }: ServiceConfig"],
  [/, \{ name: "\w+", natsUrl \}/, ""],
]

const pairs: Readonly<Record<string, ReadonlyArray<Pair>>> = {
  "apps/fulfilment/README.md": [
    [" or NATS         ├", "                 ├"],
    [/\| `NATS_URL`.*\n?/, ""],
  ],
  "apps/fulfilment/src/config.test.ts": [
    [", natsUrl } = yield*", " } = yield*"],
    ["      assert.isTrue(Option.isNone(natsUrl))\n", ""],
    [/ +\["NATS_URL".*\n/, ""],
    ['import * as Option from "effect/Option"\n', ""],
  ],
  "apps/fulfilment/src/config.ts": [
    ["  httpUrl,\n  natsUrl,\n", "  httpUrl,\n"],
    ["  tokens,\n  natsUrl,\n", "  tokens,\n"],
  ],
  "apps/fulfilment/src/consuming/source.ts": [
    [/\n\/\*\* The events that the orders service publishes to NATS[\s\S]*/, ""],
  ],
  "apps/fulfilment/src/main.ts": [
    ["import { fromFeed, fromNats } from", "import { fromFeed } from"],
    ['import * as Option from "effect/Option"\n', ""],
    [", tokens, natsUrl }", ", tokens }"],
    [/ +const source = Option\.match.*\n/, ""],
    ["Layer.provide(source)", "Layer.provide(fromFeed(ordersUrl))"],
  ],
  "apps/orders/src/service.ts": ofService,
  "apps/orders/test/service.ts": [
    ["\n        natsUrl: Option.none(),", ""],
    ['import * as Option from "effect/Option"\n', ""],
  ],
  "docs/adr/0011-outbox-with-positions.md": [
    [
      "NATS JetStream takes its place for those who have outgrown it; both pass one suite.",
      "A broker can take its place for those who outgrow it.",
    ],
  ],
  "docs/architecture.md": [["GET /events, or NATS JetStream", "GET /events"]],
  "docs/operations/runbooks/fulfilment-stalled.md": [[/\n\d\. With NATS: .*/, ""]],
  "docs/operations/runbooks/outbox-stuck.md": [
    [/\n\d\. With NATS: .*/, ""],
    [/- The broker does not answer: .*\n/, ""],
  ],
  "docs/reliability.md": [["the feed and NATS keep it", "the feed keeps it"]],
  [`${kit}/README.md`]: [[" · `NATS_URL`.", "."]],
  [`${kit}/package.json`]: [
    ...["source.nats", "transport.nats", "transport.nats-or-feed"].flatMap((name) => [
      entry(name),
      published(name),
    ]),
    ['\n    "@nats-io/jetstream": "catalog:",', ""],
    ['\n    "@nats-io/transport-node": "catalog:",', ""],
  ],
  [`${kit}/src/config.ts`]: [
    [/\/\*\* `NATS_URL`: [\s\S]*?\n\)\n\n/, ""],
    ["  readonly natsUrl: Option.Option<string>\n", ""],
    ["authentication, databaseUrl, natsUrl })", "authentication, databaseUrl })"],
  ],
  [`${kit}/src/messaging/publishing.ts`]: [
    ['import type * as Option from "effect/Option"\n', ""],
    [
      'import { transportNatsOrFeed } from "./transport.nats-or-feed.ts"',
      'import { transportFeed } from "./transport.feed.ts"',
    ],
    [/export interface Published [\s\S]*?\n\}\n\n/, ""],
    [', { name: "orders", natsUrl })', ")"],
    ["  { name, natsUrl }: Published,\n", ""],
    [/transportNatsOrFeed\(natsUrl, .*\)(?=\))/, "transportFeed"],
  ],
  [`${kit}/src/messaging/README.md`]: [
    ["feed (does nothing), NATS JetStream", "feed (does nothing)"],
    ["feed with a cursor, NATS JetStream", "feed with a cursor"],
    [/- With NATS, consumers of one group [\s\S]*?\n(?=\n)/, ""],
    [/\nThe suite with NATS takes [\s\S]*/, ""],
  ],
  [`${kit}/vitest.config.ts`]: [['["test/global-setup.ts", "test/nats.ts"]', '"test/global-setup.ts"']],
  [`${testkit}/package.json`]: [
    ['\n    "./nats-setup": "./src/nats-setup.ts",', ""],
    ['\n    "testcontainers": "catalog:",', ""],
  ],
  "tooling/delivery/compose/service.yaml": [["      - NATS_URL\n", ""]],
  "tooling/delivery/src/deploy/main.ts": [
    [
      "SERVICE_DATABASE_URL, SERVICE_CLIENT_SECRET, SERVICE_NATS_URL   such",
      "SERVICE_DATABASE_URL, SERVICE_CLIENT_SECRET                     such",
    ],
  ],
  "tooling/delivery/src/deploy/secrets.ts": [[', "NATS_URL"] as const', "] as const"]],
  "tooling/generate/templates/app.md": [
    ...ofService,
    [", databaseUrl, natsUrl: Option.none() }", ", databaseUrl }"],
    [
      /(?<=import \* as Layer from "effect\/Layer"\n)import \* as Option from "effect\/Option"\n(?=import \* as Schedule)/,
      "",
    ],
  ],
  "tooling/structure/knip.json": [
    [/ {4}"packages\/testkit": \{\n +"ignoreBinaries": \["nats-server"\]\n {4}\},\n/, ""],
  ],
}

const edits: ReadonlyArray<Edit> = Object.entries(pairs).flatMap(([file, all]) =>
  all.map(([from, to]) => ({ file, from, to })),
)

/** The broker for those who have outgrown the feed: its adapters, their tests, and what passes its address on. */
export const natsPart: Part = {
  paths: () => [
    `${kit}/src/messaging/nats-connection.test.ts`,
    `${kit}/src/messaging/nats-connection.ts`,
    `${kit}/src/messaging/source.nats.test.ts`,
    `${kit}/src/messaging/source.nats.ts`,
    `${kit}/src/messaging/transport.nats-or-feed.ts`,
    `${kit}/src/messaging/transport.nats.ts`,
    `${kit}/test/nats.ts`,
    `${testkit}/src/nats-server.ts`,
    `${testkit}/src/nats-setup.ts`,
  ],
  edits,
}

import type { Diagnostic } from "@touchstone/gate-kit/diagnostic"
import { gates, type GateId } from "../src/gates.ts"
import type { Artifact, Finding, GateAnswer, Subject, Verdict } from "../src/verdict.ts"

const seconds = [1.2, 9.4, 31.7, 2.1, 6.2, 3.3, 0.8, 0.4, 0.9, 4.9, 24.5, 12.3, 52, 88.6]

const times: Verdict["run"]["gates"] = Object.fromEntries(
  gates.map(({ id }, index) => [
    id,
    { seconds: seconds[index] ?? 1, tasks: 1 + index * 2, cached: index * 2 - (index % 3) },
  ]),
)

const subject: Subject = {
  commit: "8f4c1e0b7a5d2936c4e1f08b9d7a6352e4c10f8b",
  tree: "1b9d7a6352e4c10f8b8f4c1e0b7a5d2936c4e1f0",
  committed: true,
  base: "c4e1f08b9d7a6352e4c10f8b8f4c1e0b7a5d2936",
  toolchain: `linux-x64 sha256:${"3d9a07c1".repeat(8)}`,
}

const artifacts: ReadonlyArray<Artifact> = [
  {
    app: "apps/orders",
    file: "apps/orders/dist/main.mjs",
    digest: `sha256:${"5be2c90f".repeat(8)}`,
    bytes: 3_481_207,
  },
  {
    app: "apps/fulfilment",
    file: "apps/fulfilment/dist/main.mjs",
    digest: `sha256:${"a17f3d64".repeat(8)}`,
    bytes: 2_947_113,
  },
]

const answers = (
  given: Readonly<Partial<Record<GateId, Partial<GateAnswer>>>> = {},
): ReadonlyArray<GateAnswer> =>
  gates.map(({ id, question }) => ({
    id,
    question,
    page: `docs/gates/${id}.md`,
    outcome: "passed",
    why: null,
    findings: [],
    ...given[id],
  }))

const raised: Finding = {
  rule: "threshold-lowered",
  file: "packages/orders-core/stryker.config.json",
  line: 9,
  message:
    "The break threshold of mutation was 100 and is 98. Fix: bring it back, or let a code owner approve of it. Page: docs/gates/integrity.md",
  approvedBy: "Ada Lovelace",
}

/** Everything passed; one weakening was approved of. */
export const passing: Verdict = {
  version: 1,
  verdict: "RELEASABLE",
  scope: "all",
  subject,
  gates: answers({ integrity: { findings: [raised] } }),
  artifacts,
  run: { startedAt: "2026-11-23T09:41:27.000Z", seconds: 161.4, gates: times },
}

/** What must not get through any report as it is: markup, terminal codes, commands of GitHub, ends of tables. */
export const hostile: Diagnostic = {
  rule: 'no-"quotes"',
  file: 'apps/orders/src/<b>a,b:c|d&e%.ts"',
  line: 3,
  message:
    "\u001B[31mExpected\u001B[39m `<script>alert(1)</script>` & \"more\" than 'that' | ]]> </details> --> 100%\n::error::planted\r\n## planted ‮ and **bold** $x$ [link](https://example.com)\u0007. Fix: escape <it> & go on. Page: docs/rules/x.md",
}

const kinds: ReadonlyArray<Omit<Diagnostic, "line">> = [
  {
    rule: "touchstone/no-impure-import",
    file: "packages/orders-core/src/pricing/price.ts",
    message:
      "`node:crypto` is not pure: a core that draws random values cannot be tried again with the same outcome. Fix: take the value as a parameter; the shell draws it. Page: docs/rules/no-impure-import.md",
  },
  {
    rule: "typescript/no-floating-promises",
    file: "apps/orders/src/http/orders-handlers.ts",
    message:
      "This promise is neither awaited nor returned, so its failure is lost. Fix: `await` it, or return it.",
  },
  {
    rule: "touchstone/no-sql-from-strings",
    file: "apps/orders/src/orders/postgres/change-order.ts",
    message:
      "A statement is put together from strings, where a value can become a part of it. Fix: write it with the `sql` tag and give values in `${…}`. Page: docs/rules/no-sql-from-strings.md",
  },
  {
    rule: "touchstone/no-unbounded-outgoing-call",
    file: "apps/fulfilment/src/confirmer.ts",
    message:
      "This call has no time-out: when orders does not answer, the confirmer waits for ever. Fix: pipe it through `Effect.timeout`. Page: docs/rules/no-unbounded-outgoing-call.md",
  },
]

const many = (count: number): ReadonlyArray<Finding> =>
  Array.from({ length: count }, (_, index) => index).flatMap((index) => {
    const kind = kinds[index % kinds.length]
    return kind === undefined ? [] : [{ ...kind, line: 12 + index * 7 }]
  })

/** A verdict with as many findings of lint as are asked for, and these of other gates: three of types, one of integrity, two of unit. */
export const failingWith = (lint: ReadonlyArray<Finding>): Verdict => ({
  ...passing,
  verdict: "NOT RELEASABLE",
  subject: { ...subject, committed: false },
  gates: answers({
    types: {
      outcome: "failed",
      findings: [
        {
          rule: "TS2345",
          file: "apps/orders/src/http/translate.ts",
          line: 41,
          message:
            "Argument of type 'string | undefined' is not assignable to parameter of type 'OrderId'. Type 'undefined' is not assignable to type 'string & Brand<\"OrderId\">'.",
        },
        {
          rule: "TS2741",
          file: "apps/orders/src/http/translate.ts",
          line: 77,
          message:
            "Property 'trackingNumber' is missing in type '{ carrier: string; }' but required in type 'Shipment'.",
        },
        {
          rule: "TS2322",
          file: "packages/orders-core/src/order/evolve.ts",
          line: 18,
          message: `Type 'Shipped' is not assignable to type '${"Placed | Paid | Cancelled | ".repeat(40)}never'.`,
        },
      ],
    },
    lint: { outcome: lint.length === 0 ? "passed" : "failed", findings: lint },
    integrity: {
      outcome: "failed",
      findings: [
        raised,
        {
          rule: "test-skipped",
          file: "packages/orders-core/src/pricing/price.test.ts",
          line: 64,
          message:
            'The test "rounds half to even" ran and is skipped now: NOT RELEASABLE: needs approval. Fix: let it run again, or ask a code owner of `packages/orders-core` to approve of it. Page: docs/gates/integrity.md',
        },
      ],
    },
    unit: {
      outcome: "failed",
      findings: [
        hostile,
        {
          rule: "property",
          file: "packages/orders-core/src/pricing/price.test.ts",
          line: 112,
          message:
            "A total is never negative: refuted after 37 carts by seed 4127. Fix: run `TEST_SEED=4127 npm test -- packages/orders-core` to see it again.",
        },
      ],
    },
  }),
})

/** Sixty findings fail four gates. */
export const failing: Verdict = failingWith(many(54))

/** One gate could not look. */
export const undecided: Verdict = {
  ...passing,
  verdict: "UNDECIDED",
  gates: answers({
    evolution: {
      outcome: "undecided",
      why: "this clone is shallow and lacks the commit to compare with. Fix: git fetch --unshallow, or name a --base",
    },
  }),
  subject: { ...subject, base: null },
}

/** Only two gates were asked. */
export const part: Verdict = {
  ...passing,
  verdict: null,
  scope: ["types", "docs"],
  gates: passing.gates.filter(({ id }) => id === "types" || id === "docs"),
  artifacts: [],
  run: {
    ...passing.run,
    gates: Object.fromEntries(Object.entries(times).filter(([id]) => id === "types" || id === "docs")),
  },
}

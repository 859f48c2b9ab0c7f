import { adr } from "./adr.ts"
import { drill } from "./drill.ts"
import { gate } from "./gate.ts"
import type { Generator } from "./generator.ts"
import { newPackage } from "./package.ts"
import { rule } from "./rule.ts"
import { service } from "./service.ts"

/** What there is, in the order in which the help shows it. */
export const generators = {
  service: { asks: "NAME", makes: "a service: its core, its contract and its app", plan: service },
  adr: { asks: "TITLE", makes: "a record of a decision, with the next number", plan: adr },
  package: { asks: "NAME", makes: "a package: --layer core (when left out) or tooling", plan: newPackage },
  gate: { asks: "NAME", makes: "a gate of the verdict, with its page and its drill", plan: gate },
  rule: {
    asks: "NAME",
    makes: "a lint rule of the house, with its tests, its page and its drill",
    plan: rule,
  },
  drill: { asks: "NAME", makes: "a planted defect with its twin", plan: drill },
} as const satisfies Record<
  string,
  { readonly asks: string; readonly makes: string; readonly plan: Generator }
>

type Kind = keyof typeof generators

export const isKind = (text: string): text is Kind => Object.hasOwn(generators, text)

const lines = Object.entries(generators).map(
  ([kind, { asks, makes }]) => `  ${`${kind} ${asks}`.padEnd(15)}${makes}`,
)

export const help = `npm run generate -- KIND NAME [OPTIONS]

Makes a new part of the house, whole: it passes npm run verify as it is, and is yours to change from then on.

${lines.join("\n")}

  --layer LAYER  what kind of room a package is to be
  --dry-run      says what would be written, and writes nothing
  --json         prints one JSON object
  --help, -h     shows this

Exit code: 0 done; 2 not, and why: nothing was written, or all was put back; 130 interrupted.
`

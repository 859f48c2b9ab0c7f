import { posix } from "node:path"
import type { Difference } from "../difference.ts"
import type { Diagnostic } from "@touchstone/gate-kit/diagnostic"
import { contractName, type Evolution } from "./evolution.ts"
import { type Bump, isAtLeast } from "./version.ts"

const bumpOf = ({ verdict }: Difference): Bump => (verdict === "breaking" ? "major" : "minor")

const mark = (difference: Difference, given: Bump): string => {
  if (difference.verdict === "none") return "note"
  return isAtLeast(given, bumpOf(difference)) ? "ok" : "ERROR"
}

const concerning = ({ concerns }: Difference): string => {
  const shown = concerns.slice(0, 4)
  return ` (${[...shown, ...(concerns.length > shown.length ? [`${concerns.length - shown.length} more`] : [])].join(", ")})`
}

const line = (difference: Difference, given: Bump): string => {
  const { verdict, rule, file, pointer, message } = difference
  return `${mark(difference, given)} ${verdict} ${rule} ${file}#${pointer}: ${message}${concerning(difference)}`
}

const remedies: ReadonlyArray<readonly [RegExp, string]> = [
  [/-property-removed$/, "keep the property, and put what replaces it beside it"],
  [/-required-(?:property|parameter)-added$|^required-|-became-required$/, "make it optional"],
  [
    /^event-(?:type|version)-(?:added|removed)$/,
    "leave the events as they are; put what is new in optional properties",
  ],
  [/^golden-/, "put the file back as it was, and write new events to a folder of their own"],
  [/^operation-removed$/, "keep the operation, deprecated, beside what replaces it"],
  [/^security-/, "ask for no more than before, or for it in a new operation"],
  [/-status-/, "answer with the statuses that are declared; a problem's type tells further errors apart"],
]

const remedyFor = ({ rule }: Difference): string =>
  remedies.find(([pattern]) => pattern.test(rule))?.[1] ??
  "leave what is there as it was, and put what is new beside it, as optional"

/** Where the description is made from; what was recorded is not made. */
const declaredAt = (file: string): string =>
  file.endsWith("api.json")
    ? `in ${posix.join(posix.dirname(file), "src")}, from which npm run contracts writes this file, `
    : ""

const changeset = (bump: Bump): string =>
  `---\n"${contractName}": ${bump}\n---\n\nWhat changes for consumers, and what they do about it.`

const waysOut = ({ differences, needed, given, consumers }: Evolution): ReadonlyArray<string> => {
  const short = differences.filter((difference) => mark(difference, given) === "ERROR")
  const remedies =
    needed === "major"
      ? short.filter(({ verdict }) => verdict === "breaking").map(remedyFor)
      : ["it is compatible already: only the bump is missing"]
  return [
    "",
    `${contractName} needs a ${needed} bump; its changesets and version give ${given === "none" ? "none" : `a ${given} one`}.`,
    `Consumers: ${consumers.length === 0 ? "none in this workspace" : consumers.join(", ")}`,
    "Two ways out:",
    "1. Make it compatible:",
    ...[...new Set(remedies)].map((remedy) => `   - ${remedy}`),
    `2. Bump: write .changeset/NAME.md, with a name of your choice:`,
    "",
    changeset(needed),
    "",
    "Page: docs/contract-evolution.md",
  ]
}

/** What stands in the way, as the verdict reads it. */
export const diagnostics = ({ differences, given, needed, passes }: Evolution): ReadonlyArray<Diagnostic> =>
  passes
    ? []
    : differences
        .filter((difference) => mark(difference, given) === "ERROR")
        .map((difference) => ({
          rule: difference.rule,
          file: difference.file,
          line: 1,
          message:
            `${difference.verdict} at ${difference.pointer}: ${difference.message}${concerning(difference)}. ` +
            `${contractName} needs a ${needed} bump, and is given ${given === "none" ? "none" : `a ${given} one`}. ` +
            `Fix: ${difference.verdict === "breaking" ? `${declaredAt(difference.file)}${remedyFor(difference)}; or add` : "add"} a changeset with ` +
            `"${contractName}": ${bumpOf(difference)} Page: docs/contract-evolution.md`,
        }))

/** What there is to say, a line for each difference. */
export const report = (evolution: Evolution): string => {
  const { base, differences, given, passes } = evolution
  if (base === null) return "There is no earlier contract to compare with.\n"
  const count = (verdict: Difference["verdict"]) =>
    differences.filter((difference) => difference.verdict === verdict).length
  return [
    ...differences.map((difference) => line(difference, given)),
    `${contractName} compared with ${base.is} (${base.commit.slice(0, 12)}): ${count("breaking")} breaking, ${count("compatible")} compatible, ${count("none")} without effect.`,
    ...(passes ? [] : waysOut(evolution)),
    "",
  ].join("\n")
}

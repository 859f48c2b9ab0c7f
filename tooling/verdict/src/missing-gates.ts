import { treeAt } from "@touchstone/gate-kit/tree"
import type { Gate } from "./gates.ts"
import type { GateAnswer } from "./verdict.ts"

const list = "tooling/verdict/src/gates.ts"

/** The ids of the gates in a version of the list. */
const idsIn = (source: string): ReadonlyArray<string> =>
  [...source.matchAll(/^ {4}id: "(?<id>[\w-]+)",$/gm)].map(({ groups: { id = "" } = {} }) => id)

/**
 * The gates that were asked of the base and are not asked any more. Each is answered with a no: whoever takes a gate off
 * the list takes it off together with whoever would notice, unless the judge itself does.
 */
export const missingGates = (
  root: string,
  base: string | null,
  gates: ReadonlyArray<Gate>,
): ReadonlyArray<GateAnswer> => {
  const before = base === null ? null : treeAt(root, base).text(list)
  if (before === null) return []
  const asked = new Set(gates.map(({ id }) => id))
  return idsIn(before)
    .filter((id) => !asked.has(id))
    .map((id) => ({
      id,
      question: "Is the gate still asked?",
      page: "docs/verdict.md",
      outcome: "failed",
      why: null,
      findings: [
        {
          rule: "gate-removed",
          file: list,
          line: 1,
          message: `the gate "${id}" was asked of the base, ${base?.slice(0, 12) ?? ""}, and is no longer on the list. Fix: put it back; a gate that has had its day is emptied with its owners' approval first, and taken off in a change of its own`,
        },
      ],
    }))
}

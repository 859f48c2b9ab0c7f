import type { Diagnostic } from "@touchstone/gate-kit/diagnostic"
import { looksAtSomething } from "@touchstone/gate-kit/looks-at"
import { gateList } from "../repository/gates.ts"
import { at, json, texts } from "../repository/json.ts"
import { rulesOf } from "../repository/rules.ts"
import { lineOf, type Repository } from "../repository/repository.ts"
import { packagesOf } from "../repository/workspace.ts"

const drillFile = /^tooling\/drills\/\d+-[\w-]+\/drill\.json$/

const placeOfRule = (rule: string) => ({ file: `tooling/eslint/src/rules/${rule}/${rule}.ts`, line: 1 })

/** Gates and rules that no drill has proven able to say no. */
export const undrilled = (
  gates: ReadonlyArray<string>,
  repository: Repository,
): ReadonlyArray<Diagnostic> => {
  const drills = repository.files
    .filter((file) => drillFile.test(file))
    .map((file) => json(repository.text(file)))
  const drilled = (key: "gate" | "rule"): ReadonlySet<string> =>
    new Set(drills.flatMap((drill) => texts(at(drill, key))).map((name) => name.replace(/^house\//, "")))
  const finding = (
    kind: string,
    name: string,
    place: { readonly file: string; readonly line: number },
  ): Diagnostic => ({
    rule: "no-drill",
    ...place,
    message: `No drill shows that the ${kind} ${name} can say no. Fix: add a folder to tooling/drills with a planted defect and a benign twin, whose drill.json has "${kind}": "${name}". Page: docs/gates/structure.md`,
  })
  const list = repository.text(gateList)
  const folders = packagesOf(repository).map(({ folder }) => folder)
  return [
    ...gates
      .filter((gate) => !drilled("gate").has(gate) && looksAtSomething(gate, folders))
      .map((gate) => finding("gate", gate, { file: gateList, line: lineOf(list, `id: "${gate}"`) })),
    ...rulesOf(repository)
      .filter((rule) => !drilled("rule").has(rule))
      .map((rule) => finding("rule", rule, placeOfRule(rule))),
  ]
}

/** Gates and rules whose message would lead to a page that is not there. */
export const unexplained = (
  gates: ReadonlyArray<string>,
  repository: Repository,
): ReadonlyArray<Diagnostic> => {
  const list = repository.text(gateList)
  return [
    ...gates
      .filter((gate) => !repository.has(`docs/gates/${gate}.md`))
      .map((gate) => ({
        rule: "gate-without-page",
        file: gateList,
        line: lineOf(list, `id: "${gate}"`),
        message: `The gate ${gate} has no page. Fix: write docs/gates/${gate}.md: what it asks, why, how to mend.`,
      })),
    ...rulesOf(repository)
      .filter((rule) => !repository.has(`docs/rules/${rule}.md`))
      .map((rule) => ({
        rule: "rule-without-page",
        ...placeOfRule(rule),
        message: `The rule ${rule} has no page. Fix: write docs/rules/${rule}.md: why, what instead, wrong and right.`,
      })),
  ]
}

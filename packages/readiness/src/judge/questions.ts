import { conditions } from "../criteria/conditions.ts"
import type { Criterion } from "../criteria/criterion.ts"
import { agentPages, rootManifest, sources, tests } from "../criteria/places.ts"
import type { Look, Proof } from "../criteria/proof.ts"
import { defects } from "../experiments/defects.ts"
import { signs, type Task } from "../experiments/tasks.ts"
import { keyOf, type Question } from "./facts.ts"

/** Finds the scripts of tasks; what every repository can be asked for stands on its manifest. */
export const scriptsOf = (tasks: ReadonlyArray<Task>): Look => ({
  pattern:
    tasks.flatMap((task) => (task === "install" || task === "setup" ? [] : [signs[task]])).join("|") || ".",
  paths: rootManifest,
})

/** Finds the files that a defect can be planted in. */
export const soilOf = (defect: string): Look => {
  if (defect === "skipped") return { pattern: "\\b(test|it)\\(", paths: tests }
  return { pattern: ".", paths: defect === "stale-page" ? agentPages : sources }
}

const ofProof = (proof: Proof): ReadonlyArray<Question> => {
  switch (proof.kind) {
    case "finds":
    case "lacks":
      return [{ look: proof.look }]
    case "tells":
      return [{ git: proof.git }]
    case "runs":
      return [{ look: scriptsOf(tasksBehind(proof.task)) }]
    case "installs":
      return [{ look: scriptsOf(["install"]) }]
    case "notices":
      return [{ look: scriptsOf(defects[proof.defect].asks) }, { look: soilOf(proof.defect) }]
    case "all":
    case "any":
      return proof.of.flatMap(ofProof)
  }
}

/** Where the command of a task may come from. */
export const tasksBehind = (task: Task): ReadonlyArray<Task> =>
  task === "setup" ? ["check", "test"] : [task]

/** Everything that git has to be asked before anything can be judged, once each. */
export const questionsOf = (criteria: ReadonlyArray<Criterion>): ReadonlyArray<Question> => {
  const asked = criteria.flatMap(({ proof, when }) => [
    ...(when === undefined ? [] : ofProof(conditions[when].holds)),
    ...ofProof(proof),
  ])
  return [...new Map(asked.map((question) => [keyOf(question), question])).values()]
}

import { namesOf } from "../names.ts"
import { nextNumber, type Repository } from "../repository.ts"
import { rendered } from "../template.ts"
import type { Generator } from "./generator.ts"
import { Refusal } from "../refusal.ts"

const folder = "tooling/drills"

/** The number of a new drill, of at least two digits; a name that another one has is refused. */
export const drillNumber = ({ names }: Repository, name: string): string => {
  const drills = names(folder).filter((entry) => /^\d/.test(entry))
  const same = drills.find((drill) => drill.replace(/^\d+-/, "") === name)
  if (same !== undefined) throw new Refusal(`${folder}/${same} has this name; choose another one.`)
  return String(nextNumber(drills)).padStart(2, "0")
}

/** A drill that passes, of a defect that is to be replaced. */
export const drill: Generator = (repository, { name }) => {
  const names = namesOf(name)
  const number = drillNumber(repository, name)
  return {
    files: rendered("drill", names, { number }),
    changes: [],
    commands: [],
    written: [],
    next: `Put your defect and its twin in ${folder}/${number}-${name}: npm run drills -- ${number}`,
  }
}

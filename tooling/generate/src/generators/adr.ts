import { slugOf } from "../names.ts"
import { nextNumber } from "../repository.ts"
import { Refusal } from "../refusal.ts"
import type { Generator } from "./generator.ts"

const folder = "docs/adr"

const pageOf = (number: number, title: string, date: string): string => `# ${number}. ${title}

Date: ${date}. Status: proposed.

## Context

What makes a decision necessary: facts and forces, those against it as well.

## Decision

What is done from now on, in the present tense.

## Consequences

- What becomes easier.
- What becomes harder, and who bears it.
`

/** A record of a decision, with the number that is next. */
export const adr: Generator = ({ names }, { name: title }) => {
  const slug = slugOf(title)
  const records = names(folder)
  const same = records.find((record) => record.replace(/^\d+-/, "") === `${slug}.md`)
  if (same !== undefined)
    throw new Refusal(`${folder}/${same} has this title; change it, or choose another one.`)
  const number = nextNumber(records)
  const path = `${folder}/${String(number).padStart(4, "0")}-${slug}.md`
  const heading = title.slice(0, 1).toUpperCase() + title.slice(1)
  return {
    files: [{ path, text: pageOf(number, heading, new Date().toISOString().slice(0, 10)) }],
    changes: [],
    commands: [],
    written: [],
    next: `Write the three parts of ${path}; a reader who was not there must understand them.`,
  }
}

import { posix } from "node:path"
import type { Diagnostic } from "@touchstone/gate-kit/diagnostic"
import { parse } from "yaml"
import { at } from "../repository/json.ts"
import type { Document } from "./document.ts"

const skill = /^\.agents\/skills\/[^/]+\/SKILL\.md$/

/** What stands above the text, between two lines of dashes; null where nothing does that could be read. */
const frontmatter = (text: string): unknown => {
  const yaml = /^---\n(?<yaml>[\s\S]*?\n)---\n/.exec(text)?.groups?.["yaml"]
  try {
    return yaml === undefined ? null : parse(yaml)
  } catch {
    return null
  }
}

const wrongWith = ({ path, text }: Document): ReadonlyArray<string> => {
  const head = frontmatter(text)
  const folder = posix.basename(posix.dirname(path))
  const name = at(head, "name")
  const description = at(head, "description")
  return [
    ...(name === folder && folder.length <= 64 && /^[a-z\d]+(?:-[a-z\d]+)*$/.test(folder)
      ? []
      : [
          `The skill is not called what its folder is, "${folder}", in small letters and single hyphens. Fix: name: ${folder}`,
        ]),
    ...(typeof description === "string" && description.trim() !== "" && description.length <= 1024
      ? []
      : [
          "The skill has no description of at most 1024 characters, by which agents choose it. Fix: description: what it does, and when to use it.",
        ]),
  ]
}

/** Skills that agents would not find: the open form of agentskills.io asks for a name and a description above the text. */
export const unknownSkills = (documents: ReadonlyArray<Document>): ReadonlyArray<Diagnostic> =>
  documents
    .filter(({ path }) => skill.test(path))
    .flatMap((document) =>
      wrongWith(document).map((message) => ({ rule: "skill-form", file: document.path, line: 1, message })),
    )

import { passed, type Taken } from "./report.ts"

const cell = (text: string): string =>
  text
    .replaceAll(/\s+/g, " ")
    .replaceAll("|", String.raw`\|`)
    .replaceAll("<", "&lt;")

/** What a gate has said of a planted tree: it names what is not there, which the documents' own code may not. */
const quoted = (message: string): string =>
  cell(message)
    .replaceAll(/[*_]/g, String.raw`\$&`)
    .replaceAll(/`([^`]+)`/g, "<code>$1</code>")

const rowOf = ({ drill: { name, title, gate, rule }, outcome }: Taken): string => {
  const [seconds, message] =
    outcome._tag === "ok" ? [outcome.seconds.toFixed(1), outcome.finding.message] : ["", outcome._tag]
  const link = `[${name.slice(0, name.indexOf("-"))}](../tooling/drills/${name}/README.md)`
  return `| ${[link, cell(title), gate, `\`${rule}\``, seconds, quoted(message)].join(" | ")} |`
}

/** The page of the drills that were taken, of all that there are. */
export const tableOf = (taken: ReadonlyArray<Taken>, all: number): string => `# Drills

Each gate and each rule, proven able to say no: a defect is planted, and the gate must object to it by the rule and name
the file; a similar change that is right, its twin, must pass. \`npm run drills\` takes them all, \`npm run drills -- 07\`
takes one. The seconds are those until the gate had answered, on two cores, with what had not changed taken from the
cache. Written by \`npm run drills -- --write-table\`: of ${all} drills ${taken.length} were taken, and ${taken.filter(passed).length} passed.

| drill | defect | gate | rule | seconds | message |
| --- | --- | --- | --- | --- | --- |
${taken.map(rowOf).join("\n")}
`

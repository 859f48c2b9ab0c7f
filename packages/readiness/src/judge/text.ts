import type { Verdict } from "./judge.ts"
import type { Report, Reported } from "./report.ts"
import type { Evidence } from "./finding.ts"

const marks: Readonly<Record<Verdict, string>> = {
  met: "✔",
  "not met": "✘",
  undecided: "?",
  "does not apply": "–",
}

const longest = 150

const short = (text: string): string => (text.length > longest ? `${text.slice(0, longest)}…` : text)

const ofEvidence = (evidence: Evidence): string => {
  if (evidence.kind === "place") return short(`${evidence.path}:${evidence.line}  ${evidence.text}`)
  const { command, exitCode, says } = evidence
  const ended = exitCode === null ? "no exit code" : `exit ${exitCode}`
  return `${short(command)} → ${ended}${says === "" ? "" : `  ${says}`}`
}

/** What is said of one criterion. */
export const ofCriterion = ({ id, level, title, verdict, because, evidence, next }: Reported): string =>
  [
    `  ${marks[verdict]} ${level} ${id}: ${title}${because === "" ? "" : ` (${verdict === "does not apply" ? "does not apply: " : ""}${because})`}`,
    ...evidence.map((one) => `        ${ofEvidence(one)}`),
    ...(next === null ? [] : [`        next: ${next}`]),
  ].join("\n")

const sections = (criteria: ReadonlyArray<Reported>): ReadonlyArray<string> =>
  [...new Set(criteria.map(({ area }) => area))].map((area) =>
    [area, ...criteria.filter((one) => one.area === area).map(ofCriterion)].join("\n"),
  )

/** The report for people. */
export const textOf = (report: Report): string => {
  const { repository, isRun, met, applies, undecided, levels, reached, criteria } = report
  const share = applies === 0 ? 100 : Math.floor((100 * met) / applies)
  return `Readiness of ${repository}${isRun ? "" : ", of which no command was run"}

${sections(criteria).join("\n\n")}

${levels.map(({ level, met: some, applies: all }) => `level ${level}: ${some} of ${all}`).join(" · ")}
${met} of ${applies} criteria that apply are met (${share} %)${undecided === 0 ? "" : `, ${undecided} are undecided${isRun ? "" : " without --run"}`}. Level ${reached} of 5 is reached.
`
}

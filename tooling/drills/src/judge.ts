import type { Answer, Finding } from "./ask-gate.ts"
import type { Drill } from "./drill.ts"

/** What came of a drill. Only `ok` is a success. */
export type Outcome =
  | { readonly _tag: "ok"; readonly seconds: number; readonly finding: Finding }
  /** The gate let the defect pass, or objected to something else. */
  | { readonly _tag: "missed"; readonly found: ReadonlyArray<Finding> }
  /** The gate objected to the twin. */
  | { readonly _tag: "false alarm"; readonly found: ReadonlyArray<Finding> }
  | { readonly _tag: "no longer applies"; readonly half: "defect" | "twin"; readonly why: string }
  | { readonly _tag: "undecided"; readonly half: "defect" | "twin"; readonly why: string }

const undecided = (half: "defect" | "twin", { why }: Answer): Outcome => ({
  _tag: "undecided",
  half,
  why: why ?? "the gate did not say why",
})

/** The finding that the drill is for. Rules of ours may be named with and without `house/`. */
const expected = ({ rule, file }: Drill, { findings }: Answer): Finding | undefined =>
  findings.find(
    (finding) =>
      finding.rule.replace(/^house\//, "") === rule.replace(/^house\//, "") && finding.file === file,
  )

/** What the gate's answer to the defect comes to; null where it is the right one, and the twin is next. */
export const judgeDefect = (drill: Drill, answer: Answer): Outcome | null => {
  if (answer.outcome === "undecided") return undecided("defect", answer)
  const caught = answer.outcome === "failed" && expected(drill, answer) !== undefined
  return caught ? null : { _tag: "missed", found: answer.findings }
}

/** What both answers come to, where the one to the defect was right. */
export const judgeTwin = (drill: Drill, ofDefect: Answer, ofTwin: Answer): Outcome => {
  if (ofTwin.outcome === "undecided") return undecided("twin", ofTwin)
  const finding = expected(drill, ofDefect)
  return ofTwin.outcome === "passed" && finding !== undefined
    ? { _tag: "ok", seconds: ofDefect.seconds, finding }
    : { _tag: "false alarm", found: ofTwin.findings }
}

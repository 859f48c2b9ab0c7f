import { posix } from "node:path"
import type { Finding, GateAnswer } from "../verdict.ts"
import { failuresOf } from "./headline.ts"
import { html, nothing, type Html } from "./html.ts"
import { markOf, tones } from "./outcome-mark.ts"
import { messageOf } from "./page-message.ts"
import { linkTo, markdown } from "./prose.ts"
import { remedyIn } from "./remedy.ts"
import { counted, plain } from "./text.ts"

/** How many findings of a gate a page shows that somebody still reads. */
const shownOfGate = 1000

/** How a gate stands that has not passed: the number of its findings, or that it could not look. */
export const standing = (gate: GateAnswer): string =>
  gate.outcome === "undecided" ? "could not look" : counted(failuresOf(gate).length, "finding")

/** What is found at several lines of a file is said once. */
const alike = (
  findings: ReadonlyArray<Finding>,
): ReadonlyArray<readonly [Finding, ...ReadonlyArray<Finding>]> =>
  [...Map.groupBy(findings, ({ rule, message }) => `${rule}\n${message}`).values()].flatMap(
    ([first, ...others]) => (first === undefined ? [] : [[first, ...others] as const]),
  )

const findingItem = ([first, ...others]: readonly [Finding, ...ReadonlyArray<Finding>]): Html =>
  html`<li class="finding">
    <p class="place muted">
      ${others.length === 0 ? "line" : "lines"} ${[first, ...others].map(({ line }) => line).join(", ")}
      <code>${plain(first.rule)}</code>
    </p>
    ${messageOf(first.message)}
  </li>`

const fileGroup = (file: string, findings: ReadonlyArray<Finding>): Html =>
  html`<h4>
      <code>${plain(file)}</code> <span class="count muted">${counted(findings.length, "finding")}</span>
    </h4>
    <ol>
      ${alike(findings).map(findingItem)}
    </ol>`

const whyOf = ({ why }: GateAnswer): Html =>
  why === null ? nothing : html`<div class="why">${messageOf(why)}</div>`

const leftOut = (count: number, gate: string): Html =>
  count === 0
    ? nothing
    : html`<p class="left-out">
        ${counted(count, "further finding")} left out here:
        <code>npm run verify -- --only ${gate} --json</code> tells all.
      </p>`

const remedyOf = (gate: GateAnswer, gatePage: string): Html =>
  html`<div class="remedy">
    <b class="label">How to mend</b>
    ${markdown(remedyIn(gatePage), posix.dirname(gate.page))}
    <p>${linkTo(gate.page)}</p>
  </div>`

/** What stands in the way at one gate, by file, and how to mend it. */
export const gateSection = (gate: GateAnswer, gatePage: string): Html => {
  const failures = failuresOf(gate)
  const shown = failures.slice(0, shownOfGate)
  const files = [...Map.groupBy(shown, ({ file }) => file)]
  return html`<section class="gate" id="gate-${gate.id}" aria-labelledby="title-${gate.id}">
    <h3 id="title-${gate.id}">
      <span class="${tones[gate.outcome]}">${markOf(gate.outcome)}${gate.id}</span>
      <span class="muted">${standing(gate)}</span>
    </h3>
    <p class="muted">${gate.question}</p>
    ${whyOf(gate)} ${remedyOf(gate, gatePage)} ${files.map(([file, findings]) => fileGroup(file, findings))}
    ${leftOut(failures.length - shown.length, gate.id)}
  </section>`
}

import type { Artifact, GateAnswer, Outcome, Verdict } from "../verdict.ts"
import type { Approval } from "./headline.ts"
import { html, type Html } from "./html.ts"
import { markOf, tones } from "./outcome-mark.ts"
import { whatIsWrong } from "./page-message.ts"
import { partsOf } from "./message.ts"
import { duration, plain, size } from "./text.ts"

// The roles say what the elements say, which browsers forget of a table that is laid out as blocks on a phone.

const outcomeOf = (outcome: Outcome): Html =>
  html`<span class="${tones[outcome]}">${markOf(outcome)}${outcome}</span>`

const gateRow = (gate: GateAnswer, { gates }: Verdict["run"]): Html => {
  const run = gates[gate.id] ?? { seconds: 0, tasks: 0, cached: 0 }
  const longest = Math.max(...Object.values(gates).map(({ seconds }) => seconds), 1)
  const width = ((100 * run.seconds) / longest).toFixed(1)
  const name = gate.outcome === "passed" ? html`${gate.id}` : html`<a href="#gate-${gate.id}">${gate.id}</a>`
  return html`<tr role="row">
    <th role="rowheader" scope="row">${name}</th>
    <td role="cell" class="outcome">${outcomeOf(gate.outcome)}</td>
    <td role="cell" class="question wide">${gate.question}</td>
    <td role="cell" class="time">
      <span>${duration(run.seconds)}</span
      ><span class="track"><span class="bar" style="inline-size: ${width}%"></span></span>
    </td>
    <td role="cell" class="number" data-name="tasks">${run.tasks}</td>
    <td role="cell" class="number" data-name="cached">${run.cached}</td>
  </tr>`
}

const headings = (names: ReadonlyArray<Html>): Html =>
  html`<thead role="rowgroup">
    <tr role="row">
      ${names}
    </tr>
  </thead>`

const heading = (name: string, kind = ""): Html =>
  html`<th role="columnheader" scope="col" class="${kind}"><span>${name}</span></th>`

/** Every gate with its answer, and what the answer took. */
export const gateTable = ({ gates, run }: Verdict): Html =>
  html`<table role="table" aria-labelledby="gates">
    ${headings([
      heading("Gate"),
      heading("Answer"),
      heading("Question"),
      heading("Time", "time"),
      heading("Tasks", "number"),
      heading("Cached", "number"),
    ])}
    <tbody role="rowgroup">
      ${gates.map((gate) => gateRow(gate, run))}
    </tbody>
  </table>`

/** What was found and approved of. */
export const approvalTable = (approvals: ReadonlyArray<Approval>): Html =>
  html`<table role="table" aria-labelledby="approvals">
    ${headings([heading("Approved by"), heading("Gate"), heading("What")])}
    <tbody role="rowgroup">
      ${approvals.map(
        ({ approvedBy, gate, rule, file, line, message }) =>
          html`<tr role="row">
            <th role="rowheader" scope="row">${plain(approvedBy)}</th>
            <td role="cell">${gate}</td>
            <td role="cell" class="wide">
              <p><code>${plain(file)}:${line}</code> <code class="muted">${plain(rule)}</code></p>
              ${whatIsWrong(partsOf(plain(message)).what)}
            </td>
          </tr>`,
      )}
    </tbody>
  </table>`

/** What was built. */
export const artifactTable = (artifacts: ReadonlyArray<Artifact>): Html =>
  html`<table role="table" aria-labelledby="artifacts">
    ${headings([heading("App"), heading("File and digest"), heading("Size", "number")])}
    <tbody role="rowgroup">
      ${artifacts.map(
        ({ app, file, digest, bytes }) =>
          html`<tr role="row">
            <th role="rowheader" scope="row">${app}</th>
            <td role="cell" class="wide">
              <p><code>${file}</code></p>
              <p><code class="muted">${digest}</code></p>
            </td>
            <td role="cell" class="number">${size(bytes)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`

import type { GateAnswer, Verdict } from "../verdict.ts"
import { documentOf } from "./document.ts"
import { approvalsOf, because, headlineOf, scopeOf } from "./headline.ts"
import { type Html, html, nothing } from "./html.ts"
import { markOf, tones } from "./outcome-mark.ts"
import { gateSection, standing } from "./page-findings.ts"
import { approvalTable, artifactTable, gateTable } from "./page-tables.ts"
import { duration, moment } from "./text.ts"

const part = (id: string, title: string, content: Html): Html =>
  html`<section aria-labelledby="${id}">
    <h2 id="${id}">${title}</h2>
    ${content}
  </section>`

const facts = (verdict: Verdict): Html => {
  const { commit, tree, committed, base, toolchain } = verdict.subject
  return html`<dl class="facts">
    <dt>Commit</dt>
    <dd><code>${commit}</code></dd>
    <dt>Tree</dt>
    <dd><code>${tree}</code> ${committed ? "of this commit" : "with what is not committed"}</dd>
    <dt>Base</dt>
    <dd>${base === null ? "none: there is nothing before" : html`<code>${base}</code>`}</dd>
    <dt>Toolchain</dt>
    <dd><code>${toolchain}</code></dd>
    <dt>Asked</dt>
    <dd>${scopeOf(verdict)}</dd>
  </dl>`
}

const contents = (gates: ReadonlyArray<GateAnswer>): Html =>
  gates.length === 0
    ? nothing
    : html`<nav aria-label="What stands in the way">
        <ul>
          ${gates.map(
            (gate) =>
              html`<li>
                <a href="#gate-${gate.id}" class="${tones[gate.outcome]}"
                  >${markOf(gate.outcome)}${gate.id}</a
                >
                <span class="muted">${standing(gate)}</span>
              </li>`,
          )}
        </ul>
      </nav>`

/**
 * The verdict as one page, for `.verdict/index.html`. It needs nothing else: no request, no script.
 *
 * @param gatePage the Markdown of a gate's page, which says how to mend; empty where there is none
 */
export const page = (verdict: Verdict, gatePage: (gate: string) => string): string => {
  const { subject, gates, artifacts, run } = verdict
  const inTheWay = gates.filter(({ outcome }) => outcome !== "passed")
  const approvals = approvalsOf(verdict)
  const word = headlineOf(verdict)
  return documentOf({
    title: `${word} · ${subject.commit.slice(0, 8)}`,
    styles: ["./page.css", "./findings.css"].map((file) => import.meta.resolve(file)),
    body: html`<header>
        <h1 class="word ${verdict.verdict === null ? "" : tones[verdict.verdict]}">${word}</h1>
        <p class="because">${because(verdict)}</p>
        ${contents(inTheWay)}
      </header>
      <main>
        ${part("judged", "What was judged", facts(verdict))} ${part("gates", "Gates", gateTable(verdict))}
        ${inTheWay.length === 0 ? nothing : part("findings", "What stands in the way", html`${inTheWay.map((gate) => gateSection(gate, gatePage(gate.id)))}`)}
        ${approvals.length === 0 ? nothing : part("approvals", "Approved", approvalTable(approvals))}
        ${artifacts.length === 0 ? nothing : part("artifacts", "What was built", artifactTable(artifacts))}
      </main>
      <footer>
        <p>
          Asked at <time datetime="${run.startedAt}">${moment(run.startedAt)}</time>, answered after
          ${duration(run.seconds)}.
        </p>
      </footer>`,
  })
}

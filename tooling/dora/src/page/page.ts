import { documentOf } from "@touchstone/verdict/document"
import { html } from "@touchstone/verdict/html"
import { metrics } from "../metrics.ts"
import type { Report } from "../report.ts"
import { serviceSection } from "./service.ts"

const notes = html`<section aria-labelledby="reading" class="reading">
  <h2 id="reading">How to read this</h2>
  <dl>
    ${metrics.map(
      ({ name, definition }) =>
        html`<dt>${name}</dt>
          <dd>${definition}</dd>`,
    )}
    <dt>No data</dt>
    <dd>
      Nothing was deployed in that month. It is neither a zero nor guessed from its neighbours: no line is
      drawn across it.
    </dd>
    <dt>Not over</dt>
    <dd>The month is still going on, and its mark is hollow. A later failure can change any month.</dd>
    <dt>No lines, no commits</dt>
    <dd>
      How much was written is not on this page, on purpose: it is not among DORA’s metrics, says nothing of
      whether a change reached anybody or held, and grows as soon as somebody looks at it.
    </dd>
    <dt>One service at a time</dt>
    <dd>
      Compare a service with itself, earlier. Two services differ in too much for their figures to be held
      against each other.
    </dd>
  </dl>
  <p>
    The metrics and their names are
    <a href="https://dora.dev/guides/dora-metrics/">DORA’s</a>; docs/dora.md says how they are computed.
  </p>
</section>`

/** The report as one page that needs nothing else: no request, no script. */
export const page = ({ environment, asOf, services }: Report): string =>
  documentOf({
    title: `Delivery to ${environment}`,
    styles: [import.meta.resolve("@touchstone/verdict/page.css"), import.meta.resolve("./dora.css")],
    body: html`<header>
        <h1 class="word">Delivery</h1>
        <p class="because">
          DORA’s five metrics of what was deployed to ${environment}, by month in UTC, as of
          <time datetime="${asOf}">${asOf.slice(0, 10)} ${asOf.slice(11, 16)} UTC</time>.
        </p>
        <nav aria-label="Services">
          <ul>
            ${services.map(({ service }) => html`<li><a href="#service-${service}">${service}</a></li>`)}
            <li><a href="#reading">How to read this</a></li>
          </ul>
        </nav>
      </header>
      <main>${services.map(serviceSection)} ${notes}</main>`,
  })

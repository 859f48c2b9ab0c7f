import { tickText } from "@touchstone/dora/axis"
import { plot, type Point } from "@touchstone/dora/plot"
import { documentOf } from "@touchstone/verdict/document"
import { type Html, html, nothing } from "@touchstone/verdict/html"
import { grown } from "../verdict/benchmark.ts"
import { type Chapter, chapters, type Curve } from "./chapters.ts"
import type { Measured } from "./record.ts"

const pointsOf = ({ figure, kind }: Curve, of: string, measured: ReadonlyArray<Measured>) =>
  measured.map(({ commit, day, subject, runs }, index): Point => {
    const value = runs[of]?.figures[figure] ?? null
    return {
      title: `${commit.slice(0, 8)} ${subject}`,
      name: commit.slice(0, 6),
      group: day === measured[index - 1]?.day ? "" : day,
      value,
      text: value === null ? "not measured" : tickText[kind](value),
      unknown: value === null,
      over: true,
    }
  })

const figure = (
  id: string,
  { title, unit, kind }: Pick<Curve, "kind" | "title" | "unit">,
  points: ReadonlyArray<Point>,
  first: string,
): Html =>
  html`<figure aria-labelledby="${id}">
    <figcaption>
      <h4 id="${id}">${title}</h4>
      <p class="muted">${unit}</p>
    </figcaption>
    <div class="beside">
      ${plot({ label: `${title}; the table that follows has the values.`, kind, as: "dots", points })}
      <table>
        <thead>
          <tr>
            <th scope="col">${first}</th>
            <th scope="col" class="number">${title}</th>
          </tr>
        </thead>
        <tbody>
          ${points.map(
            ({ name, title: whole, text }) =>
              html`<tr>
                <th scope="row" title="${whole}">${name}</th>
                <td class="number">${text}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </figure>`

const growth = ["nothing changed", "one file changed"] as const

/** How the newest verdict grows with the number of packages. */
const growthFigures = (measured: ReadonlyArray<Measured>): ReadonlyArray<Html> => {
  const newest = measured.findLast(({ runs }) => runs["verdict"] !== undefined)
  const figures = newest?.runs["verdict"]?.figures ?? {}
  const counts = Object.keys(figures)
    .flatMap(
      (name) => /^(?<count>\d+) generated packages, nothing changed$/.exec(name)?.groups?.["count"] ?? [],
    )
    .map(Number)
    .toSorted((one, other) => one - other)
  if (newest === undefined || counts.length === 0) return []
  return growth.map((what, index) =>
    figure(
      `growth-${index}`,
      {
        title: `Growth, ${what}`,
        unit: `seconds by the number of generated packages, of ${newest.commit.slice(0, 8)}`,
        kind: "seconds",
      },
      counts.map((count): Point => {
        const value = figures[grown(count, what)] ?? null
        return {
          title: `${count} packages`,
          name: String(count),
          group: "",
          value,
          text: value === null ? "not measured" : tickText.seconds(value),
          unknown: value === null,
          over: true,
        }
      }),
      "Packages",
    ),
  )
}

const chapterSection = ({ of, title, is, curves }: Chapter, measured: ReadonlyArray<Measured>): Html => {
  const own = measured.filter(({ runs }) => runs[of] !== undefined)
  const machines = [...new Set(own.map(({ runs }) => runs[of]?.machine ?? ""))]
  return html`<section aria-labelledby="${of}" class="service throughput">
    <h2 id="${of}">${title}</h2>
    <p class="when">${is}${own.length === 0 ? "" : `; measured with ${machines.join(" and with ")}`}</p>
    ${
      own.length === 0
        ? html`<p>Not measured yet: <code>npm run bench -- ${of} --record</code></p>`
        : curves.map((curve, index) => figure(`${of}-${index}`, curve, pointsOf(curve, of, own), "Commit"))
    }
    ${of === "verdict" ? growthFigures(measured) : nothing}
  </section>`
}

/** What was measured, commit by commit, as one page that needs nothing else: no request, no script. */
export const page = (measured: ReadonlyArray<Measured>): string =>
  documentOf({
    title: "Speed",
    styles: [
      import.meta.resolve("@touchstone/verdict/page.css"),
      import.meta.resolve("@touchstone/dora/dora.css"),
    ],
    body: html`<header>
        <h1 class="word">Speed</h1>
        <p class="because">What was measured of each commit, the oldest on the left.</p>
        <nav aria-label="Chapters">
          <ul>
            ${chapters.map(({ of, title }) => html`<li><a href="#${of}">${title}</a></li>`)}
            <li><a href="#reading">How to read this</a></li>
          </ul>
        </nav>
      </header>
      <main>
        ${chapters.map((chapter) => chapterSection(chapter, measured))}
        <section aria-labelledby="reading" class="reading">
          <h2 id="reading">How to read this</h2>
          <dl>
            <dt>Ratios</dt>
            <dd>
              Both were measured in turns in one run, so that what slows down the machine slows down both.
              They can be compared from commit to commit.
            </dd>
            <dt>Seconds</dt>
            <dd>
              They are of one machine on one day. A step in a curve is a question;
              <code>npm run bench -- compare</code> answers it, by measuring both commits in turns.
            </dd>
            <dt>What compare sees</dt>
            <dd>
              Processor time shows more work, and little else moves it: it is what decides on a noisy machine.
              Elapsed time shows waiting as well, such as a further statement, and needs a quieter one. Each
              has an interval and a tolerance of its own; slower is what is surely beyond one of them.
            </dd>
            <dt>Growth</dt>
            <dd>The numbers of packages are not spaced evenly: from point to point they grow severalfold.</dd>
          </dl>
        </section>
      </main>`,
  })

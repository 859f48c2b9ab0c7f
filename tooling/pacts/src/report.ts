import { type Asked, type Cell, concerning } from "./matrix.ts"
import { nameOf, type Version } from "./versions.ts"

const table = (rows: ReadonlyArray<ReadonlyArray<string>>): string => {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? []
  return rows
    .map((row) => `  ${row.map((text, column) => text.padEnd(widths[column] ?? 0)).join("   ")}`.trimEnd())
    .join("\n")
}

const distinct = (versions: ReadonlyArray<Version>): ReadonlyArray<Version> => [...new Set(versions)]

const mark = (cell: Cell | undefined): string =>
  cell === undefined
    ? ""
    : cell.missing.length === 0
      ? "yes"
      : `no (${cell.missing.length} of ${cell.expected})`

const matrixTable = (cells: ReadonlyArray<Cell>): string => {
  const providers = distinct(cells.map(({ provider }) => provider))
  return table([
    ["", ...providers.map(nameOf)],
    ...distinct(cells.map(({ consumer }) => consumer)).map((consumer) => [
      nameOf(consumer),
      ...providers.map((provider) =>
        mark(cells.find((cell) => cell.consumer === consumer && cell.provider === provider)),
      ),
    ]),
  ])
}

const remedy = ({ consumer, provider }: Cell): string =>
  provider.version === null
    ? "Fix: npm test -- apps/" +
      `${provider.app}, which says what differs; when it passes but for the record, npm run contracts`
    : `Fix: deploy a version of ${provider.app} that keeps this first, and retire ${nameOf(provider)} in tooling/pacts/retired.json; or let ${nameOf(consumer)} do without`

const objection = (cell: Cell): string =>
  [
    `${nameOf(cell.provider)} was not verified against what ${nameOf(cell.consumer)} expects:`,
    ...cell.missing.map((description) => `  - ${description}`),
    `  ${remedy(cell)}`,
  ].join("\n")

/** What is printed: the matrix, the answer, and what stands in the way. */
export const report = (matrix: ReadonlyArray<Cell>, asked: Asked): string => {
  const cells = concerning(matrix, asked)
  const against = cells.filter(({ missing }) => missing.length > 0)
  const answer =
    against.length === 0
      ? `Yes: ${nameOf(asked)} goes with everything that it meets (${cells.length}).`
      : `No: ${nameOf(asked)} does not go with ${against.length} of the ${cells.length} that it meets.`
  const shown = matrix.filter(({ consumer, provider }) => [consumer.app, provider.app].includes(asked.app))
  const parts = ["Consumers in rows, providers in columns:", matrixTable(shown), answer]
  return [...(shown.length === 0 ? [answer] : parts), ...against.map(objection)].join("\n\n")
}

/** The same for programs. */
export const json = (matrix: ReadonlyArray<Cell>, asked: Asked): string => {
  const cells = concerning(matrix, asked)
  const told = (cell: Cell) => ({
    consumer: cell.consumer.app,
    consumerVersion: cell.consumer.version,
    provider: cell.provider.app,
    providerVersion: cell.provider.version,
    expected: cell.expected,
    missing: cell.missing,
    asked: cells.includes(cell),
  })
  const deployable = cells.every(({ missing }) => missing.length === 0)
  return JSON.stringify({ ...asked, deployable, matrix: matrix.map(told) }, null, 2)
}

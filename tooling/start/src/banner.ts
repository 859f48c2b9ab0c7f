/** What runs and where, a line each. */
export const banner = (lines: ReadonlyArray<readonly [label: string, value: string]>): string =>
  `${lines.map(([label, value]) => `${label.padEnd(12)}${value}\n`).join("")}Ctrl-C stops everything.
`

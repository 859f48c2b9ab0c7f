import { randomUUID } from "node:crypto"
import { env, platform } from "node:process"

const order = {
  currency: "EUR",
  taxMode: "inclusive",
  lines: [{ sku: "tea", unitPrice: 499, quantity: 3, taxRate: 700 }],
  promotions: [{ type: "buyNGetM", sku: "tea", buy: 2, free: 1 }],
}

/** A command that places an order when pasted into the terminal that it is printed on. */
const curl = (url: string, token: string): string => {
  const json = JSON.stringify(order)
  // The shells of Windows know no single quotes; Git's bash, which sets SHELL, does.
  const data =
    platform === "win32" && env["SHELL"] === undefined ? `"${json.replaceAll('"', '\\"')}"` : `'${json}'`
  const headers = [
    "content-type: application/json",
    `idempotency-key: ${randomUUID()}`,
    `authorization: Bearer ${token}`,
  ]
  return `curl -s ${url}/orders ${headers.map((header) => `-H "${header}"`).join(" ")} -d ${data}`
}

export interface Running {
  readonly orders: string
  readonly fulfilment: string
  readonly tokens: string
  readonly database: string
  readonly token: string
  /** Where further services are, by their names. */
  readonly further: ReadonlyMap<string, string>
}

export const banner = (running: Running): string =>
  `orders      ${running.orders}
docs        ${running.orders}/docs
fulfilment  ${running.fulfilment}/health/ready
${[...running.further].map(([name, url]) => `${name.padEnd(12)}${url}\n`).join("")}database    ${running.database}
tokens      ${running.tokens}
token       ${running.token}
try         ${curl(running.orders, running.token)}
Ctrl-C stops everything.
`

import { randomUUID } from "node:crypto"
import { env, platform } from "node:process"

const order = {
  currency: "EUR",
  taxMode: "inclusive",
  lines: [{ sku: "tea", unitPrice: 499, quantity: 3, taxRate: 700 }],
  promotions: [{ type: "buyNGetM", sku: "tea", buy: 2, free: 1 }],
}

/** A command that places an order when pasted into the terminal that it is printed on. */
export const orderCommand = (url: string, token: string): string => {
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

import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { bundle } from "@touchstone/bundle"
import type { Issuer } from "@touchstone/issuer"

const app = resolve(import.meta.dirname, "../../../../apps/orders")

export interface OrdersBundle {
  readonly file: string
  readonly bytes: number
  readonly remove: () => void
}

/** Makes the one file of the orders service, in a directory where nothing else is. */
export const bundleOrders = async (): Promise<OrdersBundle> => {
  const directory = mkdtempSync(join(tmpdir(), "touchstone-orders-"))
  const remove = () => rmSync(directory, { recursive: true, force: true })
  try {
    return { ...(await bundle({ app, directory })), remove }
  } catch (error) {
    remove()
    throw error
  }
}

/** What the orders service, or one that is compared with it, is told. */
export const serviceEnvironment = (
  databaseUrl: string,
  issuer: Issuer,
): Readonly<Record<string, string>> => ({
  DATABASE_URL: databaseUrl,
  DEPLOYMENT: "development",
  AUTH_ISSUER: issuer.issuer,
  AUTH_AUDIENCE: issuer.audience,
  AUTH_JWKS_URL: issuer.jwksUrl,
})

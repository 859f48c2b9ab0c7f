import { findUsableEngine } from "./container-engine.ts"

export interface DatabaseChoice {
  readonly kind: "testcontainers" | "embedded"
  /** In words, for the log of a test run. */
  readonly reason: string
}

/**
 * What the tests' PostgreSQL runs on: Testcontainers where a container engine has all that it needs, otherwise the
 * embedded one. TEST_DATABASE=testcontainers or =embedded decides without asking.
 */
export const chooseDatabase = async (): Promise<DatabaseChoice> => {
  const chosen = process.env["TEST_DATABASE"]
  if (chosen === "testcontainers" || chosen === "embedded") {
    return { kind: chosen, reason: "chosen by TEST_DATABASE" }
  }
  if (chosen !== undefined) {
    throw new Error(`TEST_DATABASE is "${chosen}"; set it to testcontainers or embedded, or unset it.`)
  }
  try {
    return { kind: "testcontainers", reason: await findUsableEngine() }
  } catch (error) {
    return { kind: "embedded", reason: error instanceof Error ? error.message : String(error) }
  }
}

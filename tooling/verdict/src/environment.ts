import type { Subject } from "./verdict.ts"

/** What of the caller's environment could change what a tool or a test does. */
const swayed =
  /^(?:TEST_|VITEST|VERDICT_|NODE_OPTIONS$|NODE_ENV$|FORCE_COLOR$|TURBO_(?:FORCE|FILTER|SCM)|TZ$|LC_|LANG)/

/**
 * The environment in which gates are asked: the same on a laptop, in an agent's loop and in CI, so that the answer is one
 * of the tree alone.
 */
export const environmentOf = (
  env: NodeJS.ProcessEnv,
  { base, tree }: Pick<Subject, "base" | "tree">,
  { approvals, nightly }: { readonly approvals: string | undefined; readonly nightly: boolean },
): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(Object.entries(env).filter(([name]) => !swayed.test(name))),
  // What a tool would write or forgive for a person at work it does not here.
  CI: "true",
  NO_COLOR: "1",
  TZ: "UTC",
  LC_ALL: "C.UTF-8",
  TEST_DATABASE: "embedded",
  TEST_SIZE: "sample",
  VERDICT_BASE: base ?? "",
  VERDICT_TREE: tree,
  ...(approvals === undefined ? {} : { VERDICT_APPROVALS: approvals }),
  ...(nightly ? { VERDICT_NIGHTLY: "true" } : {}),
})

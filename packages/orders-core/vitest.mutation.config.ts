import { project } from "@touchstone/vitest"

// The differential test alone, to see how much of the pricing code it holds.
export default project({ include: ["src/pricing/pricing.differential.test.ts"] })

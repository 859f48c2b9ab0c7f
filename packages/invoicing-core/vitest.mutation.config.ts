import { project } from "@touchstone/vitest"

// The tests beside the sources, which are quick; the one in test/ starts a compiler.
export default project({ include: ["src/**/*.test.ts"] })

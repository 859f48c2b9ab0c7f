import { project } from "@touchstone/vitest"

export default project({ setupFiles: "src/rule-tester.setup.ts", isolate: false })

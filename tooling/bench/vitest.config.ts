import { project } from "@touchstone/vitest"
import { size } from "@touchstone/vitest/size"

// The measurements themselves take their time.
export default project({ exclude: ["test/long/**"].slice(size({ sample: 0, full: 1 })) })

import { watchBranches } from "@touchstone/characterize/branches"

/** The branches of the old calculation; to be imported before it is. */
export const branches = watchBranches(/\/legacy-invoicing\/src\/(?:calc|dates|money)\.cjs$/)

import { startupFailure } from "@touchstone/service-kit/startup-failure"
import { StoreUnavailable } from "@touchstone/service-kit/store-unavailable"
import { WrongUsage } from "./replay-command.ts"

/** One line that tells an operator what keeps the command from its work. */
export const failureLine = (error: unknown): string =>
  startupFailure(error instanceof StoreUnavailable ? error.cause : error)

/** The command is wrong, or something else is. */
export const exitCodeOf = (error: unknown): number => (error instanceof WrongUsage ? 2 : 1)

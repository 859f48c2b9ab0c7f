import { Refusal } from "../refusal.ts"
import { NotInstalled } from "../scaffold/install.ts"
import { ProgramFailed } from "../scaffold/run-program.ts"

/** What the operating system says when it will not have something written. */
const reasons: Readonly<Record<string, string>> = {
  EACCES: "there is no permission to write there",
  EDQUOT: "the quota is used up",
  EFBIG: "a file is larger than is allowed",
  EEXIST: "something of that name has come to be there",
  ENAMETOOLONG: "the name is too long for the file system",
  ENOENT: "the folder is gone, or takes no files",
  ENOSPC: "no space is left",
  ENOTDIR: "a part of the path is not a folder",
  ENOTEMPTY: "something has come to be there",
  EPERM: "it is not permitted there",
  EROFS: "the file system is read-only",
}

interface SystemError extends Error {
  readonly code: string
  readonly path?: string
}

const isSystemError = (error: unknown): error is SystemError =>
  error instanceof Error && "code" in error && typeof error.code === "string"

const messageOf = (error: unknown): string => {
  if (isSystemError(error) && error.code in reasons)
    return `Cannot write ${error.path ?? "the files"}: ${reasons[error.code]}. Nothing was left behind.`
  if (error instanceof ProgramFailed) return error.message
  return `This should not happen; please report it: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`
}

interface Unmade {
  readonly message: string
  readonly exitCode: number
}

/** Why a command did not do what it was asked, for whoever asked. */
export const unmade = (error: unknown, signal: AbortSignal): Unmade => {
  if (error instanceof Refusal) return { message: error.message, exitCode: 2 }
  if (error instanceof NotInstalled) return { message: error.message, exitCode: 1 }
  const isInterrupted = signal.aborted || (error instanceof Error && error.name === "AbortError")
  return isInterrupted
    ? { message: "Interrupted. Nothing was left behind.", exitCode: 130 }
    : { message: messageOf(error), exitCode: 1 }
}

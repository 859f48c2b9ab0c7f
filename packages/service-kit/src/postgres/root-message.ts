/** What the database itself said: the innermost cause, on one line. */
export const rootMessage = (error: unknown): string => {
  if (error instanceof Error && error.cause !== undefined) return rootMessage(error.cause)
  return (error instanceof Error ? error.message : String(error)).replaceAll(/\s+/g, " ")
}

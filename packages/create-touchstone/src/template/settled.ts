/** Lines that the formatter leaves as they are, however long a name in them is: imports, comments, values in JSON. */
const alone = /^import .* from "[^"]+"$|^\s*(?:\/\/|\/?\*|#)|^\s*"[^"]+": "[^"]*",?$/

/**
 * Whether two texts differ only in lines that are laid out by themselves, so that what was formatted still is.
 *
 * @param width how wide the formatter makes a line
 */
export const isSettled = (before: string | undefined, after: string, width: number): boolean => {
  if (before === undefined) return false
  const old = before.split("\n")
  const now = after.split("\n")
  return (
    old.length === now.length &&
    now.every((line, n) => line === old[n] || (alone.test(line) && line.length <= width))
  )
}

const begins = /^(?:\*\*How to mend[^*]*\*\*|#+ How to mend.*)\s*/
const nextPart = /^(?:\*\*[A-Z]|#)/

/** What a gate's page says of how to mend, as Markdown; empty where it says nothing of it. */
export const remedyIn = (gatePage: string): string => {
  const blocks = gatePage.split(/\n\s*\n/)
  const start = blocks.findIndex((block) => begins.test(block))
  if (start === -1) return ""
  const rest = blocks.slice(start + 1)
  const end = rest.findIndex((block) => nextPart.test(block))
  const own = [blocks[start]?.replace(begins, "") ?? "", ...(end === -1 ? rest : rest.slice(0, end))]
  return own.join("\n\n").trim()
}

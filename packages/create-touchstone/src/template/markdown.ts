/** Whether a piece of a document speaks of what is gone. */
export type Speaks = (text: string) => boolean

const startsItem = /^\s*(?:[-*]|\d+\.) /
const heading = /^(#+) /

/** A fence, with all that is in it, is one block; anything else ends at an empty line. */
const blocksIn = (text: string): ReadonlyArray<string> =>
  text.match(/^```[^\n]*\n[\s\S]*?^```$|^(?:(?!```).+(?:\n(?!```)|$))+/gm)?.map((block) => block.trimEnd()) ??
  []

/** The items of a list, each with the lines that belong to it. */
const itemsIn = (list: string): ReadonlyArray<string> => list.split(/\n(?=\s*(?:[-*]|\d+\.) )/)

const withoutRows = (table: string, speaks: Speaks): string => {
  const [head = "", line = "", ...rows] = table.split("\n")
  const kept = rows.filter((row) => !speaks(row))
  return kept.length === 0 && rows.length > 0 ? "" : [head, line, ...kept].join("\n")
}

const kept = (block: string, speaks: Speaks): string => {
  if (!speaks(block)) return block
  if (block.startsWith("|")) return withoutRows(block, speaks)
  if (startsItem.test(block))
    return itemsIn(block)
      .filter((item) => !speaks(item))
      .join("\n")
  return ""
}

const levelOf = (block: string | undefined): number => heading.exec(block ?? "")?.[1]?.length ?? 0

/** Headings under which nothing stands any more go as well; those that never had anything stay. */
const withoutEmptySections = (blocks: ReadonlyArray<string>): ReadonlyArray<string> =>
  blocks.reduceRight<ReadonlyArray<string>>((after, block) => {
    const level = levelOf(block)
    const isEmpty = level > 1 && (after.length === 0 || (levelOf(after[0]) > 0 && levelOf(after[0]) <= level))
    return isEmpty ? after : [block, ...after]
  }, [])

/**
 * A document without what it says of what is gone: a row of a table, an item of a list, else the paragraph. What is lost
 * with it is less than what a reader would lose who looks for what is not there.
 */
export const withoutSpeech = (document: string, speaks: Speaks): string =>
  speaks(document)
    ? `${withoutEmptySections(
        blocksIn(document)
          .map((block) => kept(block, speaks))
          .filter((block) => block !== ""),
      ).join("\n\n")}\n`
    : document

export interface SourceFile {
  readonly path: string
  readonly text: string
}

/** How a file is written, so that what is planted in it differs in nothing but its defect. */
export interface Manner {
  readonly end: string
  readonly indent: string
  readonly isTyped: boolean
  /** Begins a declaration that leaves the file under the name `planted`, or under another. */
  readonly declare: (type?: string, name?: string) => string
}

const share = (text: string, line: RegExp): number => {
  const lines = text.split("\n").filter((one) => one.trim() !== "")
  return lines.filter((one) => line.test(one)).length / Math.max(lines.length, 1)
}

const isTyped = (path: string): boolean => /\.[mc]?tsx?$/.test(path)

export const mannerOf = ({ path, text }: SourceFile): Manner => {
  const isCommon = !isTyped(path) && /\b(?:require\(|module\.exports|exports\.)/.test(text)
  return {
    end: share(text, /;\s*$/) > 0.15 ? ";" : "",
    indent: /^(?<indent>\t| {2,4})\S/m.exec(text)?.groups?.["indent"] ?? "  ",
    isTyped: isTyped(path),
    declare: (type = "", name = "planted") => {
      if (isCommon) return `exports.${name} =`
      return `export const ${name}${type === "" ? "" : `: ${type}`} =`
    },
  }
}

/** The text with lines added at its end. */
export const appended = (text: string, addition: string): string => `${text.trimEnd()}\n\n${addition}\n`

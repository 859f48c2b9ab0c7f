import { posix } from "node:path"
import type { Diagnostic } from "@touchstone/gate-kit/diagnostic"
import type { Repository } from "../repository/repository.ts"
import type { Document } from "./document.ts"

const isOutside = (url: string): boolean => /^[a-z][a-z+.-]*:/i.test(url) && !url.startsWith("file:")

/** Links of the documents that lead nowhere, to a file or within one. */
export const deadLinks = (
  documents: ReadonlyArray<Document>,
  { has }: Repository,
): ReadonlyArray<Diagnostic> => {
  const byPath = new Map(documents.map((document) => [document.path, document]))
  return documents.flatMap((document) =>
    document.links.flatMap(({ text: url, line }): ReadonlyArray<Diagnostic> => {
      if (isOutside(url)) return []
      const at = { file: document.path, line }
      const [target = "", anchor] = url.split("#")
      const path =
        target === ""
          ? document.path
          : posix.normalize(posix.join(posix.dirname(document.path), decodeURI(target))).replace(/\/$/, "")
      if (path !== "." && !has(path))
        return [
          {
            rule: "dead-link",
            ...at,
            message: `The link "${url}" leads to ${path}, which is not there. Fix: link to where it is now, or take the link away.`,
          },
        ]
      const anchors = byPath.get(path)?.anchors
      if (anchor === undefined || anchors === undefined || anchors.has(anchor)) return []
      return [
        {
          rule: "dead-anchor",
          ...at,
          message: `The link "${url}" leads to a heading that ${path} does not have. Fix: one of ${[...anchors].map((name) => `#${name}`).join(", ")}.`,
        },
      ]
    }),
  )
}

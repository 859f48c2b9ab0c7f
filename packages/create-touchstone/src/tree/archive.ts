import { gunzipSync } from "node:zlib"
import { unpackTar } from "modern-tar"
import type { Template } from "../template/template.ts"
import { treeFile } from "./tree.ts"

/** `git archive` notes the commit in the archive's first header. */
const commitNote = / comment=([0-9a-f]{40})\n/

/** The template in an archive that `git archive` has made. */
export const readArchive = async (gzipped: Uint8Array, version: string): Promise<Template> => {
  const tar = gunzipSync(gzipped)
  const entries = await unpackTar(tar)
  return {
    version,
    commit: commitNote.exec(tar.toString("latin1", 0, 1024))?.[1] ?? null,
    tree: new Map(
      entries.flatMap(({ header, data }) =>
        header.type === "file"
          ? [[header.name, treeFile(data ?? new Uint8Array(), ((header.mode ?? 0) & 0o100) !== 0)] as const]
          : [],
      ),
    ),
  }
}

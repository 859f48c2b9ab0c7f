/** One message of PostgreSQL's protocol; those that begin a connection have no type. */
export interface Message {
  readonly type: string
  /** The whole message, type and length included. */
  readonly bytes: Buffer
}

const protocol3 = 196_608
const sslRequest = 80_877_103
const gssRequest = 80_877_104
const cancelRequest = 80_877_102

export const opening = (bytes: Buffer): "startup" | "encryption" | "cancel" | "unknown" => {
  const code = bytes.readInt32BE(4)
  if (code >= protocol3 && code < protocol3 + 65_536) return "startup"
  if (code === sslRequest || code === gssRequest) return "encryption"
  return code === cancelRequest ? "cancel" : "unknown"
}

/** Cuts a stream of bytes into whole messages. */
export const messageReader = (firstIsTyped: boolean): ((chunk: Buffer) => ReadonlyArray<Message>) => {
  let typed = firstIsTyped
  let rest: Buffer = Buffer.alloc(0)

  const next = (): Message | undefined => {
    const head = typed ? 1 : 0
    if (rest.length < head + 4) return undefined
    const size = head + rest.readInt32BE(head)
    if (rest.length < size) return undefined
    const bytes = rest.subarray(0, size)
    rest = rest.subarray(size)
    return { type: typed ? String.fromCodePoint(bytes.readUInt8(0)) : "", bytes }
  }

  return (chunk) => {
    rest = Buffer.concat([rest, chunk])
    const messages: Array<Message> = []
    for (let message = next(); message !== undefined; message = next()) {
      messages.push(message)
      // The startup packet is the last one without a type.
      if (!typed && opening(message.bytes) === "startup") typed = true
    }
    return messages
  }
}

/** The texts, each ended by a NUL, that a message begins with. */
const texts = (bytes: Buffer, from: number): ReadonlyArray<string> => bytes.toString("utf8", from).split("\0")

/** The parameters of a startup packet, such as `application_name`. */
export const startupParameters = (bytes: Buffer): Readonly<Record<string, string>> => {
  const parts = texts(bytes, 8)
  const parameters: Record<string, string> = {}
  for (let index = 0; index + 1 < parts.length; index += 2) {
    const name = parts[index] ?? ""
    if (name !== "") parameters[name] = parts[index + 1] ?? ""
  }
  return parameters
}

/** Remembers which text a prepared statement has, and tells which one a message is about to run. */
export const statementReader = (): ((message: Message) => string | undefined) => {
  const prepared = new Map<string, string>()
  return ({ type, bytes }) => {
    const [first = "", second = ""] = type === "Q" || type === "P" || type === "B" ? texts(bytes, 5) : []
    if (type === "Q") return first
    // Parse: name, text. Bind: portal, name.
    if (type === "P") prepared.set(first, second)
    return type === "B" ? prepared.get(second) : undefined
  }
}

import { readFileSync } from "node:fs"
import { Html, html } from "./html.ts"

/** No script, no request: also if something in a text got through as markup. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

export interface Document {
  readonly title: string
  /** The addresses of style sheets, which become part of it. */
  readonly styles: ReadonlyArray<string>
  readonly body: Html
}

/** A page that needs nothing but itself. */
export const documentOf = ({ title, styles, body }: Document): string =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <title>${title}</title>
        <style>
          ${new Html(styles.map((url) => readFileSync(new URL(url), "utf8")).join("\n"))}
        </style>
      </head>
      <body>
        ${body}
      </body>
    </html> `.text

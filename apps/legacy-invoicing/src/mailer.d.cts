declare namespace mailer {
  interface Mail {
    readonly to: string
    readonly subject: string
    readonly text: string
  }
}

declare const mailer: {
  send: (mail: mailer.Mail) => Promise<void>
}

export = mailer

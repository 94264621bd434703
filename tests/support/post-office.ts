import { SMTPServer, type SMTPServerSession } from 'smtp-server'

export type Taken = { messageId: string; to: string; raw: string }

type Answer = (error?: Error | null) => void
type Step = 'greeting' | 'sender' | 'recipient' | 'message'

/** What a mail server can be made to answer: a code with which it refuses, 'hang' for nothing at all, 'cut' for taking it and leaving without a word. */
export type Behaviour = number | 'hang' | 'cut' | null

const refusal = (code: number) => Object.assign(new Error('not now'), { responseCode: code })

/** A mail server that can be made to misbehave. What it answered "250" to, and what it was told to the end without answering, it has taken. */
export class PostOffice {
  /** Every message that it has, in the order in which they came; one that came twice twice. */
  readonly taken: Taken[] = []
  /** Ids of the messages to which it said "250". */
  readonly answered = new Set<string>()
  /** What it does at a step, and to whom: asked each time. */
  behave: (step: Step, to: string) => Behaviour = () => null
  private held: (() => void)[] = []
  private server: SMTPServer | undefined
  port = 0

  /** Opens, at the same port as before. */
  async open(): Promise<void> {
    this.server = new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'], closeTimeout: 50,
      onConnect: (_, answer) => this.step('greeting', '', answer),
      onMailFrom: (_, __, answer) => this.step('sender', '', answer),
      onRcptTo: ({ address }, _, answer) => this.step('recipient', address, answer),
      onData: (stream, session, answer) => {
        const chunks: Buffer[] = []
        stream.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => this.take(Buffer.concat(chunks).toString('utf8'), session, answer))
      },
    })
    // Who sends is killed in these tests.
    this.server.on('error', () => undefined)
    await new Promise<void>((open) => this.server?.listen(this.port, '127.0.0.1', open))
    const address = this.server.server.address()
    this.port = typeof address === 'object' && address ? address.port : 0
  }

  async close(): Promise<void> {
    await new Promise<void>((closed) => (this.server ? this.server.close(() => closed()) : closed()))
    this.server = undefined
  }

  /** How many messages wait for their "250". */
  get waiting(): number { return this.held.length }

  /** Answers everything that hangs. */
  release(): void {
    for (const answer of this.held.splice(0)) answer()
  }

  /** How often it has each message, by its id. */
  copies(): Map<string, number> {
    const counts = new Map<string, number>()
    for (const { messageId } of this.taken) counts.set(messageId, (counts.get(messageId) ?? 0) + 1)
    return counts
  }

  private step(step: Step, to: string, answer: Answer, done?: () => void): void {
    const behaviour = this.behave(step, to)
    const good = () => { done?.(); answer() }
    if (typeof behaviour === 'number') answer(refusal(behaviour))
    else if (behaviour === 'hang') this.held.push(good)
    else good()
  }

  private take(raw: string, session: SMTPServerSession, answer: Answer): void {
    const to = session.envelope.rcptTo[0]?.address ?? ''
    const behaviour = this.behave('message', to)
    if (typeof behaviour === 'number') return answer(refusal(behaviour))
    const messageId = /^Message-ID: <([^>]+)>/im.exec(raw)?.[1] ?? ''
    this.taken.push({ messageId, to, raw })
    const good = () => { this.answered.add(messageId); answer() }
    if (behaviour === 'hang') this.held.push(good)
    else if (behaviour === 'cut') this.cut(session.id)
    else good()
  }

  private cut(id: string): void {
    for (const { session, _socket: socket } of this.server?.connections ?? []) if (session.id === id) socket.destroy()
  }
}

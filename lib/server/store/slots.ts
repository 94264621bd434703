/** Nothing more can be taken on just now. */
export class Busy extends Error {
  override name = 'Busy'
}

type Waiting = { start: () => void }

/** A few at once, some waiting, no more: whoever comes on top of that, or waits too long, is told so at once. */
export class Slots {
  private taken = 0
  private readonly first: Waiting[] = []
  private readonly second: Waiting[] = []

  constructor(private readonly atOnce: number, private readonly waiting: number, private readonly patience: number) {}

  get running(): number { return this.taken }
  get queued(): number { return this.first.length + this.second.length }

  /** Does the work when there is room for it. What is `urgent` goes before what is not, and has half of the queue for itself. */
  async run<T>(urgent: boolean, work: () => Promise<T>): Promise<T> {
    await this.room(urgent)
    try {
      return await work()
    } finally {
      // The slot goes on to the next who waits, so that nobody comes between.
      const next = this.first.shift() ?? this.second.shift()
      if (next) next.start()
      else this.taken -= 1
    }
  }

  private async room(urgent: boolean): Promise<void> {
    if (this.taken < this.atOnce) { this.taken += 1; return }
    const queue = urgent ? this.first : this.second
    if (queue.length >= this.waiting / 2) throw new Busy('too many wait for a page to be made')
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => {
        queue.splice(queue.indexOf(waiting), 1)
        reject(new Busy('waited too long for a page to be made'))
      }, this.patience)
      const waiting: Waiting = { start: () => { clearTimeout(timer); resolve() } }
      queue.push(waiting)
    })
  }
}

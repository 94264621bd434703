// The first import of a part, not a flag of its process: the framework hands flags on to helpers of its own.
// When the supervisor is gone, killed even, the part leaves too and gives its port back.
process.once('disconnect', () => {
  process.kill(process.pid, 'SIGTERM')
  setTimeout(() => process.exit(1), 10_000).unref()
})
process.channel?.unref()

export {}

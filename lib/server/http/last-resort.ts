import { STATUS_CODES } from 'node:http'

/** The page when no page can be rendered: says what it is and that nothing typed was taken. */
export const lastResort = (status: number): Buffer => Buffer.from(`<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>${status} ${STATUS_CODES[status] ?? ''}</title></head>
<body><h1>This page cannot be shown just now</h1><p>Nothing you sent was taken. Go back, where what you typed is kept, and try again in a minute.</p>
<p><a href="/">To the board</a></p></body></html>`)

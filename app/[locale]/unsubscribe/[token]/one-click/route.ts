import { now } from '@/lib/platform/clock'
import { stopMails } from '@/lib/privacy/stopping/mutations'

type Props = { params: Promise<{ locale: string; token: string }> }

/** RFC 8058: a mail program posts here when its reader presses "unsubscribe", with no page of ours open and no cookie. */
export async function POST(request: Request, { params }: Props) {
  const { token } = await params
  const plain = { 'Content-Type': 'text/plain; charset=utf-8' }
  const body = await request.formData().catch(() => null)
  if (body?.get('List-Unsubscribe') !== 'One-Click') return new Response('List-Unsubscribe=One-Click expected\n', { status: 400, headers: plain })
  return (await stopMails(token, now())) ? new Response('unsubscribed\n', { headers: plain }) : new Response(null, { status: 404 })
}

import '@/app/styles/site.css'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import { direction, isLocale } from '@/lib/i18n/locales'

// Every page is made when it is asked for; the server process in front keeps what can be kept.
export const dynamic = 'force-dynamic'

export const metadata: Metadata = { icons: { icon: '/icon.svg' }, formatDetection: { telephone: false, address: false, email: false, date: false } }

export default async function Layout({ children, params }: { children: ReactNode; params: Promise<{ locale: string }> }) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  return <html lang={locale} dir={direction(locale)}><body>{children}</body></html>
}

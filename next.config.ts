import type { NextConfig } from 'next'

const config: NextConfig = {
  poweredByHeader: false,
  // The server process in front compresses and makes the ETags.
  compress: false,
  generateEtags: false,
  reactStrictMode: true,
  // `npm run check` does both, once.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ['nodemailer', 'pg-boss', '@simplewebauthn/server'],
  // The server process in front is stricter, page by page (lib/server/http/gate).
  experimental: { serverActions: { bodySizeLimit: '9mb' } },
}

export default config

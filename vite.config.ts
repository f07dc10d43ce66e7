import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { offline } from './tools/offline.ts'

export default defineConfig({
  base: './', // any static host, under any path
  plugins: [react(), contentSecurityPolicy(), judgeInThePage(), offline()],
  worker: { format: 'es', plugins: () => [judgeInThePage()] },
  build: {
    target: 'es2022',
    sourcemap: false,
  },
})

/**
 * The built page may load from its own origin only. React and D3 set style attributes, hence 'unsafe-inline' for
 * styles; exported pictures pass through blob: and data:. While developing, Vite itself needs inline scripts, so
 * the policy is put in by the build.
 */
function contentSecurityPolicy(): Plugin {
  const content = [
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
  return {
    name: 'content-security-policy',
    apply: 'build',
    transformIndexHtml: () => [
      { tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content }, injectTo: 'head-prepend' },
    ],
  }
}

/** The judge of the recordings is a script for Node and stays word for word as it came; what it asks of Node is lent to it. */
function judgeInThePage(): Plugin {
  const lent = fileURLToPath(new URL('src/view/faithful/judge-node.ts', import.meta.url))
  return {
    name: 'judge-in-the-page',
    enforce: 'pre',
    resolveId: (source, importer) =>
      source.startsWith('node:') && importer?.endsWith('/tests/recorded/compare.mjs') ? lent : undefined,
  }
}

import boundaries from 'eslint-plugin-boundaries'
import tseslint from 'typescript-eslint'
import { below, kinds, rooms } from './house.mjs'

const element = (...types) => ({ element: { types: { anyOf: types } } })
const file = (...categories) => ({ file: { categories: { anyOf: categories } } })
const sources = ['**/*.{ts,tsx}']

export default tseslint.config(
  { ignores: ['node_modules/**', '.next/**', 'dist/**', 'data/**', 'prisma/generated/**', 'next-env.d.ts', 'test-results/**', '.house-test/**'] },
  {
    files: sources,
    languageOptions: { parser: tseslint.parser, parserOptions: { ecmaFeatures: { jsx: true } } },
    plugins: { boundaries, '@typescript-eslint': tseslint.plugin },
    settings: {
      'import/resolver': { typescript: { project: './tsconfig.json' } },
      'boundaries/elements': [
        ...rooms.map((room) => ({ type: room, pattern: `lib/${room}` })),
        { type: 'scenarios', pattern: 'prisma/scenarios' },
        ...['components', 'app', 'prisma'].map((type) => ({ type, pattern: type })),
        { type: 'messages', pattern: 'messages/{en,tr,ar}' },
      ],
      'boundaries/files': [
        { category: 'db', pattern: 'lib/platform/db.ts' },
        ...Object.entries(kinds).flatMap(([category, names]) => ['lib/*', 'lib/*/*'].map((folder) => ({ category, pattern: `${folder}/{${names.join(',')},_}.{ts,tsx}` }))),
      ],
    },
    rules: {
      'boundaries/dependencies': ['error', {
        default: 'disallow',
        checkInternals: true,
        policies: [
          { allow: { to: { module: { origin: 'external' } } } },
          ...rooms.map((room) => ({ from: element(room), allow: { to: element(room, ...below(room)) } })),
          // The generated client and its enumerations; every language's words.
          ...rooms.map((room) => ({ from: element(room), allow: { to: element('prisma') } })),
          { from: element('i18n', 'forms'), allow: { to: element('messages') } },
          { from: element('messages'), allow: { to: element('messages') } },
          { from: element('prisma'), allow: { to: element('prisma') } },
          { from: element('scenarios'), allow: { to: element('scenarios', 'prisma', ...rooms) } },
          { from: element('server'), allow: { to: element('scenarios') } },
          { from: element('components'), allow: { to: element('components', 'prisma', ...rooms) } },
          { from: element('app'), allow: { to: element('app', 'components', ...rooms) } },
          { from: file('open', 'shapes'), disallow: { to: file('words', 'reads', 'writes', 'later') } },
          { from: file('open', 'shapes', 'words'), disallow: { to: element('platform') } },
          { from: file('open'), disallow: { to: file('shapes') } },
          { from: file('words'), disallow: { to: file('reads', 'writes') } },
          { from: file('reads'), disallow: { to: file('writes', 'words', 'later') } },
          // Who looked is noted where they look.
          { from: file('reads'), allow: { to: element('audit') } },
          { from: file('writes'), disallow: { to: file('words', 'later') } },
          { from: element('components'), disallow: { to: file('shapes', 'words', 'reads', 'writes', 'later') } },
          { from: element('components'), disallow: { to: element('platform', 'jobs') } },
          { from: element('app'), disallow: { to: file('db') } },
        ],
      }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      'no-console': 'off',
      eqeqeq: 'error',
    },
  },
  { files: ['tests/**', '*.config.ts', 'vitest.config.ts', 'bench/**'], rules: { 'boundaries/dependencies': 'off' } },
  {
    files: sources,
    ignores: ['app/**/actions.ts'],
    rules: { 'no-restricted-syntax': ['error', { selector: 'ExpressionStatement[directive="use server"]', message: 'Server actions live only in app/**/actions.ts.' }] },
  },
  {
    files: ['lib/**/*.{ts,tsx}'],
    ignores: ['lib/server/**'],
    rules: { 'no-restricted-imports': ['error', { patterns: [{ group: ['next', 'next/*'], message: 'lib knows no web framework.' }] }] },
  },
)

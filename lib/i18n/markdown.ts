import rehypeSanitize, { defaultSchema } from 'rehype-sanitize'
import rehypeStringify from 'rehype-stringify'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'

// Raw HTML is dropped, images are (they would come from other hosts), headings start below the page's own.
const schema = {
  ...defaultSchema,
  tagNames: (defaultSchema.tagNames ?? []).filter((name) => !['img', 'input', 'h1', 'h2', 'picture', 'source', 'details', 'summary'].includes(name)),
  attributes: { a: ['href'] },
  protocols: { href: ['http', 'https', 'mailto', 'tel'] },
  clobberPrefix: '',
}

const processor = unified().use(remarkParse).use(remarkGfm).use(remarkRehype).use(rehypeSanitize, schema).use(rehypeStringify)

/** Markdown as safe HTML. Whatever is not allowed is left out, its text kept. */
export const markdown = (text: string): string => String(processor.processSync(text))

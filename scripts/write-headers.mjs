/** Writes public/_headers from scripts/headers.mjs and the page: `npm run headers`. */
import { readFileSync, writeFileSync } from 'node:fs'
import { headersFile } from './headers.mjs'

writeFileSync('public/_headers', headersFile(readFileSync('index.html', 'utf8')))

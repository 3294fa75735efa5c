/** Writes public/_headers and the messenger's policy from scripts/headers.mjs and the pages: `npm run headers`. */
import { readFileSync, writeFileSync } from 'node:fs'
import { headersFile, messengerPath, sealMessenger } from './headers.mjs'

const messenger = sealMessenger(readFileSync(`public${messengerPath}`, 'utf8'))
writeFileSync(`public${messengerPath}`, messenger)
writeFileSync('public/_headers', headersFile(readFileSync('index.html', 'utf8'), messenger))

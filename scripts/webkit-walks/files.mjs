/** What is saved and opened: the progress file, the Django project. */
import assert from 'node:assert/strict'
import { unzipSync } from 'fflate'

const solved = { status: 'solved', hints: 0, mistakes: [], at: 1_767_225_600 }
const progress = JSON.stringify({ version: 1, steps: { 1.1: solved }, places: {}, review: {} })

/** @type {readonly import('./walk.mjs').Walk[]} */
export const fileWalks = [
  [
    'progress is saved as a file, deleted, and brought back',
    async (browser, { home }) => {
      await browser.visit(home)
      await browser.store('jotlab-progress', progress)
      await browser.visit(`${home}#/learn`)
      const file = await browser.save(() => browser.press('Save progress as a file'))
      assert.match(file.name, /^jotlab-progress-\d{4}-\d\d-\d\d\.json$/)
      assert.equal(JSON.parse(String(file.bytes)).progress.steps['1.1'].status, 'solved')
      await browser.press('Delete progress…')
      await browser.press('Delete it')
      await browser.read('.progress-delete [role=status]', /All progress is deleted/)
      await browser.choose('input[aria-label="File with progress"]', file.path)
      await browser.read('.progress-file > [role=status]', /Brought back from .*: 1 step\./)
    },
  ],
  [
    'the real Django project is saved',
    async (browser, { home }) => {
      await browser.visit(`${home}#/django`)
      const file = await browser.save(() => browser.press('Download the real project'))
      assert.equal(file.name, 'jotlab-django-lab.zip')
      assert.ok('jotlab-django-lab/manage.py' in unzipSync(file.bytes))
      file.forget()
    },
  ],
]

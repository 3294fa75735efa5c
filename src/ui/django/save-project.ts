import type { MouseEvent } from 'react'
import { saveAsFile } from '../learn/save-as-file.ts'

/** The real project, beside the page. */
export const projectFile = 'jotlab-django-lab.zip'

/**
 * Safari asks the network for what a link downloads, past the service worker, and without a network saves nothing.
 * So where the file is kept, the page takes it from there; everywhere else the link does what links do.
 */
export async function saveProject(event: MouseEvent<HTMLAnchorElement>): Promise<void> {
  const link = event.currentTarget
  const container = navigator.serviceWorker as ServiceWorkerContainer | undefined
  if (!container?.controller) return
  event.preventDefault()
  try {
    const answer = await fetch(link.href)
    if (!answer.ok) throw new Error(`status ${answer.status}`)
    saveAsFile(projectFile, 'application/zip', await answer.blob())
  } catch {
    // The browser's own way after all: it also tells a person what is wrong with a download.
    const again = document.createElement('a')
    again.href = link.href
    again.download = projectFile
    again.click()
  }
}

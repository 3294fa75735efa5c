import { handleRequest } from '../../src/sim/django/handle.ts'
import type { Project, User } from '../../src/sim/django/project.ts'
import type { PersonChange, Server } from './server.ts'

/** The Django of the lessons, with the project that the real one runs. */
export function startEmulatedServer(start: Project): Server {
  let project = start
  return {
    async send(request) {
      const at = Date.now() / 1000
      const handled = await handleRequest(project, request, Math.floor(at))
      project = handled.project
      return { ...handled.response, statements: handled.queries, at }
    },
    async change(person) {
      const { database } = project
      const users = person.delete
        ? database.users.filter(({ username }) => username !== person.username)
        : database.users.map((user) => (user.username === person.username ? changed(user, person) : user))
      project = { ...project, database: { ...database, users } }
    },
  }
}

function changed(user: User, person: PersonChange): User {
  return {
    ...user,
    password: person.password ?? user.password,
    isActive: person.is_active ?? user.isActive,
    isStaff: person.is_staff ?? user.isStaff,
    isSuperuser: person.is_superuser ?? user.isSuperuser,
    permissions: person.permissions ?? user.permissions,
  }
}

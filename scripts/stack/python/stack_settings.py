"""The project's own settings, and one middleware that tells the tests what an answer cost."""
from campus.machine import *
from campus.machine import MIDDLEWARE

MIDDLEWARE = ['stack_middleware.StackMiddleware', *MIDDLEWARE]

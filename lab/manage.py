#!/usr/bin/env python3
"""Django's command line. Try: python manage.py help"""
import os
import sys


def main():
    # campus/machine.py is campus/settings.py plus what depends on this machine.
    os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'campus.machine')
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == '__main__':
    main()

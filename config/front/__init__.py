"""The front door: the RSGI application that `make run` serves, in front of Django's WSGI application.

It answers from memory and from the disk what needs no Django, takes bodies in whole before a thread is taken, and hands
on the rest to bounded pools of threads. `app.py` is the way in.
"""

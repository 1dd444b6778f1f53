"""The exercise library, routines, self-tests and inquiries. Imports home and no other app."""

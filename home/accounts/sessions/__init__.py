"""The browsers in which an account is signed in, and signing out of them. Front door: `middleware.NoteSignIns`."""

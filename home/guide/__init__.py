"""The coach's guide inside the editor: docs/editing.md, chapter by chapter. Front door: `admin.register`."""

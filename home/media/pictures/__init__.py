"""Pictures: read, made normal, kept, and shown in every size."""

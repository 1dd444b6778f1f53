"""Links to a draft for somebody without a login: they end by themselves, and can be ended. Front door: `admin.register`."""

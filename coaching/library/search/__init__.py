"""Find exercises by what people type, with slips, other names and joined words. Front door: `lookup.look_up`."""

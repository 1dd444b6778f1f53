"""What keeps the site running, as it is shared by all of its machines: when each scheduled job ran last, and what it found."""

"""The figure of the drawings: skeleton, limbs, torso and skin."""

"""Videos at YouTube and Vimeo: reading their addresses without a network, the block and fields that show them, and
asking the hosts which are still there. Front door: `hosts.Video`.
"""

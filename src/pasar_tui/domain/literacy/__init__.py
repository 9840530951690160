"""Digital literacy of vendors by the four-pillar framework: the checklist, its scoring and its coaching.

The checklist is a proposal, neither field-tested nor an official instrument.
"""

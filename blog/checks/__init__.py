"""What an editor is told of an article while writing.

Front door: `findings.findings`; `admin` puts it into Wagtail's Checks panel.
"""

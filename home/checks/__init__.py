"""What the editor is told of a page before it is published, whatever its class. Apps register their rules with the hook
`register_page_checks`. Front door: `findings.PageChecks`; `admin` puts them into Wagtail's Checks panel.
"""

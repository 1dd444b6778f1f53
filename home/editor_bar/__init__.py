"""The bar on a public page for those who are signed in: to the editor of this page, and to the block that is in view.

Public pages are the same for everybody. A cookie that says nothing but where the editor is (`hint`) has a script ask
for the bar (`views`); without it, nothing is asked.
"""

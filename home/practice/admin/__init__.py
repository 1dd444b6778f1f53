"""Impact in the editor: who practised what, which pages lead to practice and to inquiries, a chart for each page.

Front door: `menu.register`.
"""

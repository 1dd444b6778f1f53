"""The coach's inbox in the editor: the list, the page of one inquiry, what can be done with many, the dashboard."""

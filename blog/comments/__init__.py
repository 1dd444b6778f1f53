"""What readers answer under an article. Front door: `models.Comment`."""

"""Every widget with sample data, for who builds screens: `python -m pasar_tui.ui.gallery`."""

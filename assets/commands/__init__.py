"""What do the commands of `onrecord` do and say? `assets/cli.py` names them."""

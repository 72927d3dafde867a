"""Commands of ``python -m kb``, one module per area; each has ``add(commands)``."""

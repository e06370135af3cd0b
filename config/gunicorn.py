"""How the web server runs: `gunicorn --config config/gunicorn.py config.wsgi`."""

import os
from pathlib import Path

from config import env, settings

bind = f"{env.text('HOST', '127.0.0.1')}:{settings.PORT}"
workers = env.whole("WEB_WORKERS", os.cpu_count() or 1, least=1)
worker_class = "gthread"
threads = env.whole("WEB_THREADS", 4, least=1)
timeout = 60
graceful_timeout = 30
keepalive = 5
# A worker is replaced now and then, so that no leak grows for ever; not all at once.
max_requests = 2000
max_requests_jitter = 200
# The heartbeat's file must not wait for a disk.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108
forwarded_allow_ips = "*" if settings.TRUSTED_PROXIES else "127.0.0.1"
loglevel = "warning"
control_socket_disable = True

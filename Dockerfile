# One image for web, worker and beat; the command chooses.
FROM python:3.13-slim AS build
WORKDIR /srv/raseed
RUN apt-get update && apt-get install --yes --no-install-recommends gettext make
COPY Makefile Makefile
COPY locale locale
RUN make catalogues
COPY requirements/base.txt requirements/base.txt
RUN python -m venv /opt/raseed \
 && /opt/raseed/bin/pip install --no-cache-dir --no-deps --require-hashes -r requirements/base.txt

FROM python:3.13-slim
ENV PATH=/opt/raseed/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    DATA_DIR=/var/lib/raseed
RUN useradd --system --uid 10001 --home-dir /var/lib/raseed --create-home raseed
WORKDIR /srv/raseed
COPY --from=build /opt/raseed /opt/raseed
COPY manage.py pyproject.toml ./
COPY config config
COPY receipts receipts
COPY templates templates
COPY --from=build /srv/raseed/locale locale
COPY static static
COPY samples samples
RUN SECRET_KEY=only-for-collecting-static-files-never-used-to-sign-anything \
    DATA_DIR=/tmp/build python manage.py collectstatic --noinput --verbosity 0 && rm -rf /tmp/build
USER raseed
VOLUME /var/lib/raseed
EXPOSE 8000
STOPSIGNAL SIGTERM
CMD ["gunicorn", "--config", "config/gunicorn.py", "config.wsgi"]

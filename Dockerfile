# One image for the site and for Dagster: the site is what it starts by itself; for Dagster give
# `onrecord dev --host 0.0.0.0` as the command. Mount a volume on /onrecord/store.
FROM python:3.12-slim
WORKDIR /onrecord
COPY . .
RUN python -m pip install --no-cache-dir --require-hashes --no-deps -r requirements.lock
RUN python -m pip install --no-cache-dir --no-deps --no-build-isolation -e .
ENV ONRECORD_ROOT=/onrecord/store ONRECORD_COLLECTION=own
EXPOSE 8001 3000
CMD ["onrecord", "serve", "--host", "0.0.0.0", "--port", "8001"]

# docker build -t companyiq-mock .
# docs/docker.md tells how to run it, and how to build it in a closed network.

# Both with Node 22 or newer; nothing is compiled, so neither needs a compiler.
ARG NODE_IMAGE=node:22-bookworm-slim
ARG RUNTIME_IMAGE=${NODE_IMAGE}

FROM ${NODE_IMAGE} AS build
WORKDIR /app

# A registry other than npm's own.
ARG NPM_REGISTRY=
ENV npm_config_audit=false \
    npm_config_fund=false

COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts ${NPM_REGISTRY:+--registry="${NPM_REGISTRY}"}

COPY tsconfig.json tsconfig.build.json ./
COPY scripts/build.mjs scripts/
COPY src src
RUN npm run build
RUN npm prune --omit=dev --ignore-scripts

# better-sqlite3 13 carries its binaries, but wants Node 22; 12, which is there for Node 20, fetches its own from GitHub or compiles it.
RUN npm install --no-save --omit=dev --ignore-scripts ${NPM_REGISTRY:+--registry="${NPM_REGISTRY}"} better-sqlite3@13 \
    && cd node_modules/better-sqlite3 \
    && rm -rf deps src \
    && find prebuilds -type f ! -name 'linux*' -delete \
    && node -e "new (require('better-sqlite3'))(':memory:')"

# Made here, so that the runtime stage runs nothing and its image needs no shell.
RUN mkdir /data

FROM ${RUNTIME_IMAGE}
ARG RUNTIME_IMAGE
ARG VERSION=0.1.0
ARG REVISION=
LABEL org.opencontainers.image.title="companyiq-mock" \
      org.opencontainers.image.description="A mock of the CompanyIQ Open Platform and a contract-testing kit. Unofficial; not affiliated with MicroBenefits." \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.base.name="${RUNTIME_IMAGE}"

# Settings are given as environment variables, so that the health check reads the same ones as the server.
ENV NODE_ENV=production \
    COMPANYIQ_MOCK_HOST=0.0.0.0 \
    COMPANYIQ_MOCK_PORT=8080 \
    COMPANYIQ_MOCK_TLS_DIR=/data/tls

WORKDIR /app
COPY LICENSE package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY --from=build --chown=10001:10001 /data /data

# As numbers, so that Kubernetes can tell that this is not root.
USER 10001:10001
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=5s --timeout=5s --start-period=10s --retries=3 \
  CMD ["node", "/app/dist/cli/main.js", "healthcheck"]
ENTRYPOINT ["node", "/app/dist/cli/main.js"]
CMD ["serve"]

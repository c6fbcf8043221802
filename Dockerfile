# docker build -t companyiq-mock .
# docs/docker.md tells how to run it, and how to build it in a closed network.

# Debian's slim images of Node carry no compiler, the builder adds one where it is missing.
ARG NODE_IMAGE=node:22-bookworm-slim
# Its Node must be of the builder's major version, its Debian no older: the SQLite binding is compiled against both.
ARG RUNTIME_IMAGE=${NODE_IMAGE}

FROM ${NODE_IMAGE} AS build
WORKDIR /app

# Python, make and g++ compile better-sqlite3 where its prebuilt binary cannot be fetched.
RUN if ! { command -v python3 && command -v make && command -v g++; }; then \
      apt-get update \
      && apt-get install --yes --no-install-recommends python3 make g++ \
      && rm -rf /var/lib/apt/lists/*; \
    fi

# The headers that the image of Node brings along: node-gyp would download them otherwise.
ENV npm_config_nodedir=/usr/local
# A registry other than npm's own.
ARG NPM_REGISTRY=
# "true" compiles better-sqlite3 at once, without a try to fetch its prebuilt binary.
ARG BUILD_FROM_SOURCE=

COPY package.json package-lock.json ./
RUN npm_config_build_from_source="${BUILD_FROM_SOURCE}" \
    npm ci --no-audit --no-fund ${NPM_REGISTRY:+--registry="${NPM_REGISTRY}"}

COPY tsconfig.json tsconfig.build.json ./
COPY scripts/build.mjs scripts/
COPY src src
RUN npm run build

# Pruned, not installed anew, so that nothing is fetched or compiled a second time; then without what compiling leaves behind.
RUN npm prune --omit=dev --no-audit --no-fund \
    && cd node_modules/better-sqlite3 \
    && mv build/Release/better_sqlite3.node /tmp/ \
    && rm -rf build deps src \
    && mkdir -p build/Release \
    && mv /tmp/better_sqlite3.node build/Release/ \
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

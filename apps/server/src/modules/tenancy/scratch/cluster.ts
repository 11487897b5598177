import { startCluster, createDatabase, databaseUrl } from '/work/main/apps/server/src/testing/postgres-cluster.ts'
const c = await startCluster({ shared_buffers: '256MB', work_mem: '4MB' })
await createDatabase(c.adminUrl, 'mine'); 
process.stdout.write(databaseUrl(c.adminUrl, 'mine') + '\n')
process.on('SIGTERM', () => { void c.stop().then(() => process.exit(0)) })
setInterval(() => {}, 1000)

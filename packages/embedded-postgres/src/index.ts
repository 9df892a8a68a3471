export { DataFolderInUseError, openEmbeddedPostgres, type EmbeddedPostgres } from './server.ts';

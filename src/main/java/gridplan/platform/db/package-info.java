/**
 * The service's database. Usually a <em>private cluster</em>: PostgreSQL with PostGIS, run from the
 * machine's binaries inside the <em>home</em> folder for this service alone, on a free port of the
 * loopback address. Or an existing database named by {@code GRIDPLAN_DATABASE_URL}, which is
 * checked before it is touched. Either way the schema belongs to the role {@code gridplan_owner},
 * and the service works as {@code gridplan_app}, which may not change it.
 */
package gridplan.platform.db;

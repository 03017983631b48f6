/**
 * Real PostgreSQL and Redis servers as child processes of this JVM: for {@code ./failover start},
 * the lab and the tests. They end with their parent, however it ends.
 */
package org.failoverdashboard.embedded;

/** What {@code ./failover} runs: the demo, the program for real use, and the benchmarks. */
package org.failoverdashboard.launcher;

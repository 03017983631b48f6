/**
 * The lab: clusters of real PostgreSQL servers, spread over regions by proxies that delay,
 * throttle, cut or silence their links. For the demo, the tests and the benchmarks; never in the
 * WAR.
 */
package org.failoverdashboard.lab;

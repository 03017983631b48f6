/**
 * A world in which everything is decided by a seed: observers running the real diagnosis, rules and
 * plans against model servers, a model network and a model control database, in virtual time. For
 * the tests only; never in the WAR.
 */
package org.failoverdashboard.simulation;

/**
 * What happens to real servers, and what must hold then: observers as in the program, each with a
 * network of its own, against clusters of the lab.
 */
@org.jspecify.annotations.NullMarked
package org.failoverdashboard.faults;

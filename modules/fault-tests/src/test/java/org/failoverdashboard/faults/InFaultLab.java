package org.failoverdashboard.faults;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The tests of the class share one {@link FaultLab} with three nodes and three observers with all
 * others of its kind, and get it as a parameter. After each test it is mended and judged.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ExtendWith(SharedLabs.class)
@Timeout(240)
@interface InFaultLab {
  /** Whether a commit waits for one standby. */
  boolean synchronous() default true;
}

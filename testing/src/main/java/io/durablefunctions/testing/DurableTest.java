package io.durablefunctions.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * JUnit 5: gives each test method, and its {@code @BeforeEach} methods, a {@link DurableTestHub} of
 * its own as a parameter, with the functions of these classes. A test that fails shows how the
 * orchestrations of its hub stood.
 */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(DurableTestExtension.class)
public @interface DurableTest {

  /** The classes with the functions; none if all are mocked or added by the test. */
  Class<?>[] value() default {};
}

package io.durablefunctions.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Accepts what the determinism analyzer of the goal {@code bind} finds in this method, and in
 * everything that orchestrators reach through it only. On a class it accepts that of each of its
 * methods. Nothing happens at run time.
 *
 * <p>One that accepts nothing is an error of the build, so that none outlives its reason.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.CONSTRUCTOR, ElementType.TYPE})
public @interface ReplaySafe {

  /** Why a replay comes to the same calls all the same; not blank. */
  String value();

  /** The ids of the rules that are accepted, for example {@code hash-order}; all if empty. */
  String[] rules() default {};
}

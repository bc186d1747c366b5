package io.durablefunctions.bind.signature;

import java.util.List;

/**
 * A type as the rules need to see it, whether a loaded class or the compiler's model of one.
 *
 * <p>Two views of the same type have the same {@link #display()}.
 */
public interface ValueType {

  /** The type with its type arguments, as in source and fully qualified. */
  String display();

  /** The canonical name of the type without type arguments; arrays end in {@code []}. */
  String name();

  /** Whether the type is, extends or implements the type of this canonical name. */
  boolean isA(String name);

  /** Whether it is an interface or abstract class of the app, so that JSON cannot become one. */
  boolean isAbstract();

  /** What a value holds: array component, type arguments, bounds, record components. */
  List<ValueType> parts();
}

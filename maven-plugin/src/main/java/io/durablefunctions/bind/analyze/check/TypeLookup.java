package io.durablefunctions.bind.analyze.check;

import io.durablefunctions.bind.signature.ValueType;
import java.util.Optional;

/** Types of the app by how bytecode calls them. */
public interface TypeLookup {

  /** The type of a descriptor; empty if it cannot be loaded. */
  Optional<ValueType> type(String descriptor);

  /** What a class gives its generic superclass as its one argument, as a {@code TypeRef} does. */
  Optional<ValueType> argumentOfSuperclass(String descriptor);
}

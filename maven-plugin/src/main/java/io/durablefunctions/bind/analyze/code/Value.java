package io.durablefunctions.bind.analyze.code;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.analysis.BasicValue;

/** What is known of a value at one place of a method: its static type and where it comes from. */
public final class Value extends BasicValue {

  private static final Type OBJECT = Type.getObjectType("java/lang/Object");

  /** Whether the value's elements come in the order of a hash table. */
  enum Order {
    NONE,
    HASH_TABLE,
    HASH_STREAM
  }

  private final @Nullable Object constant;
  private final Order order;
  private final @Nullable LabelNode caughtBy;

  Value(Type type) {
    this(type, null, Order.NONE, null);
  }

  private Value(Type type, @Nullable Object constant, Order order, @Nullable LabelNode caughtBy) {
    super(type);
    this.constant = constant;
    this.order = order;
    this.caughtBy = caughtBy;
  }

  static Value constant(Type type, Object constant) {
    return new Value(type, constant, Order.NONE, null);
  }

  static Value caught(Type type, LabelNode by) {
    return new Value(type, null, Order.NONE, by);
  }

  Value ordered(Order newOrder) {
    return new Value(getType(), constant, newOrder, caughtBy);
  }

  Value cast(Type type) {
    return new Value(type, constant, order, caughtBy);
  }

  /** The static type's descriptor. */
  public String descriptor() {
    return getType().getDescriptor();
  }

  /** A String, a Type (of a class literal) or a number that it always is; null if not known. */
  public @Nullable Object constant() {
    return constant;
  }

  /** Whether it is null itself. */
  public boolean isNull() {
    return descriptor().equals("Lnull;");
  }

  /** Whether it is a set or map whose order is that of a hash table. */
  public boolean isHashTable() {
    return order == Order.HASH_TABLE || HashTables.isOne(getType());
  }

  /** Whether it is a stream over one. */
  public boolean isHashStream() {
    return order == Order.HASH_STREAM;
  }

  /** The handler that it was given to, if it is what was caught there; else null. */
  public @Nullable LabelNode caughtBy() {
    return caughtBy;
  }

  /** What is true of both. */
  Value merge(Value other) {
    if (equals(other)) {
      return this;
    }
    if (other.isNull()) {
      return this;
    }
    if (isNull()) {
      return other;
    }
    return new Value(
        getType().equals(other.getType()) ? getType() : OBJECT,
        Objects.equals(constant, other.constant) ? constant : null,
        order.compareTo(other.order) >= 0 ? order : other.order,
        caughtBy == other.caughtBy ? caughtBy : null);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Value value
        && getType().equals(value.getType())
        && Objects.equals(constant, value.constant)
        && order == value.order
        && caughtBy == value.caughtBy;
  }

  @Override
  public int hashCode() {
    return Objects.hash(getType(), constant, order);
  }
}

package io.durablefunctions.bind.signature;

/** What decides whether the worker can find a function's method and make its instance. */
public enum Trait {
  /** The method is public. */
  PUBLIC_METHOD,
  /** The method is static, so that no instance is needed. */
  STATIC_METHOD,
  /** Another public method of the class has the same name. */
  OVERLOADED,
  /** The compiler has made a method of the same name, because of a generic supertype. */
  BRIDGED,
  /** The class is public. */
  PUBLIC_CLASS,
  /** The class stands inside another. */
  NESTED_CLASS,
  /** The class is abstract, or an interface. */
  ABSTRACT_CLASS,
  /** The class has a public constructor without parameters. */
  DEFAULT_CONSTRUCTOR
}

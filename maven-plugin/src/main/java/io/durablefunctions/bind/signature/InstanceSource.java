package io.durablefunctions.bind.signature;

/** Who makes the instances that function methods are called on. */
public enum InstanceSource {
  /** The worker, with a public constructor without parameters. */
  CONSTRUCTOR,
  /** A FunctionInstanceInjector of the app, which may call any constructor. */
  INJECTOR
}

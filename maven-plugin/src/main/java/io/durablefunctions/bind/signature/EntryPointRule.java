package io.durablefunctions.bind.signature;

import java.util.Set;
import java.util.function.Consumer;

/**
 * The worker finds the class by the canonical name in function.json, the method by its name alone
 * among the public ones, and makes the instance itself.
 */
final class EntryPointRule implements SignatureRule {

  private final InstanceSource instances;

  EntryPointRule(InstanceSource instances) {
    this.instances = instances;
  }

  @Override
  public void check(FunctionSignature signature, Consumer<String> faults) {
    Set<Trait> traits = signature.traits();
    if (!traits.contains(Trait.PUBLIC_METHOD) || !traits.contains(Trait.PUBLIC_CLASS)) {
      faults.accept("must be a public method of a public class, so that the worker can call it.");
    }
    if (traits.contains(Trait.NESTED_CLASS)) {
      faults.accept(
          "is in a class inside another class, which the worker cannot load by the name in"
              + " function.json. Move it to a class of its own file.");
    }
    if (traits.contains(Trait.BRIDGED)) {
      faults.accept(
          "implements or overrides a method of a generic type, for which the compiler makes a"
              + " second method of the same name. The worker looks for the method by its name alone"
              + " and cannot tell them apart. Give the function a method of its own that calls this"
              + " one.");
    } else if (traits.contains(Trait.OVERLOADED)) {
      faults.accept(
          "shares its name with another public method of the class, but the worker looks for the"
              + " method by its name alone. Rename the other method.");
    }
    if (!traits.contains(Trait.STATIC_METHOD) && instances == InstanceSource.CONSTRUCTOR) {
      instance(traits, faults);
    }
  }

  private static void instance(Set<Trait> traits, Consumer<String> faults) {
    if (traits.contains(Trait.ABSTRACT_CLASS) || !traits.contains(Trait.DEFAULT_CONSTRUCTOR)) {
      faults.accept(
          "is an instance method of a class that is abstract or has no public constructor without"
              + " parameters, so the worker can make no instance. Add such a constructor, make the"
              + " method static, or provide a FunctionInstanceInjector.");
    }
  }
}

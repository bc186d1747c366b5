package io.durablefunctions.bind;

import io.durablefunctions.bind.signature.BindingAnnotation;
import io.durablefunctions.bind.signature.FunctionParameter;
import io.durablefunctions.bind.signature.FunctionSignature;
import io.durablefunctions.bind.signature.Trait;
import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Reads functions from a loaded class. */
final class ReflectedSignatures {

  private ReflectedSignatures() {}

  /** The methods that are functions, or look like durable ones, in a stable order. */
  static List<FunctionSignature> of(Class<?> type) {
    return Stream.of(type.getDeclaredMethods())
        .filter(method -> !method.isSynthetic())
        .sorted(Comparator.comparing(Method::getName).thenComparing(Method::toString))
        .map(ReflectedSignatures::of)
        .filter(signature -> signature.function() != null || signature.isDurable())
        .toList();
  }

  private static FunctionSignature of(Method method) {
    return FunctionSignature.of(
        ReflectedType.canonicalName(method.getDeclaringClass()) + "." + method.getName(),
        annotations(method.getAnnotations()),
        Stream.of(method.getParameters()).map(ReflectedSignatures::parameter).toList(),
        new ReflectedType(method.getGenericReturnType()),
        traits(method));
  }

  private static FunctionParameter parameter(Parameter parameter) {
    return new FunctionParameter(
        new ReflectedType(parameter.getParameterizedType()),
        annotations(parameter.getAnnotations()));
  }

  private static List<BindingAnnotation> annotations(Annotation[] annotations) {
    return Stream.of(annotations)
        .map(a -> new BindingAnnotation(a.annotationType().getCanonicalName(), members(a)))
        .toList();
  }

  /** The members of type String, which are all that the rules read. */
  private static Map<String, String> members(Annotation annotation) {
    Map<String, String> members = new HashMap<>();
    for (Method member : annotation.annotationType().getDeclaredMethods()) {
      if (member.getReturnType() == String.class && member.getParameterCount() == 0) {
        try {
          members.put(member.getName(), (String) member.invoke(annotation));
        } catch (IllegalAccessException | InvocationTargetException e) {
          throw new IllegalStateException("Cannot read " + member + " of " + annotation, e);
        }
      }
    }
    return members;
  }

  private static Set<Trait> traits(Method method) {
    Class<?> owner = method.getDeclaringClass();
    Set<Trait> traits = EnumSet.noneOf(Trait.class);
    add(traits, Trait.PUBLIC_METHOD, Modifier.isPublic(method.getModifiers()));
    add(traits, Trait.STATIC_METHOD, Modifier.isStatic(method.getModifiers()));
    add(traits, Trait.PUBLIC_CLASS, Modifier.isPublic(owner.getModifiers()));
    add(traits, Trait.ABSTRACT_CLASS, Modifier.isAbstract(owner.getModifiers()));
    add(traits, Trait.NESTED_CLASS, owner.getEnclosingClass() != null);
    add(traits, Trait.OVERLOADED, isOverloaded(method));
    add(traits, Trait.BRIDGED, isBridged(method));
    add(
        traits,
        Trait.DEFAULT_CONSTRUCTOR,
        Stream.of(owner.getConstructors())
            .mapToInt(Constructor::getParameterCount)
            .anyMatch(count -> count == 0));
    return traits;
  }

  private static void add(Set<Trait> traits, Trait trait, boolean holds) {
    if (holds) {
      traits.add(trait);
    }
  }

  /** As the worker counts: public methods of the class itself, bridges included. */
  private static boolean isOverloaded(Method method) {
    return Stream.of(method.getDeclaringClass().getDeclaredMethods())
        .anyMatch(
            other ->
                !other.equals(method)
                    && other.getName().equals(method.getName())
                    && Modifier.isPublic(other.getModifiers()));
  }

  private static boolean isBridged(Method method) {
    return Stream.of(method.getDeclaringClass().getDeclaredMethods())
        .anyMatch(other -> other.isBridge() && other.getName().equals(method.getName()));
  }
}

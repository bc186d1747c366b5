package io.durablefunctions.bind.processor;

import io.durablefunctions.bind.signature.BindingAnnotation;
import io.durablefunctions.bind.signature.FunctionParameter;
import io.durablefunctions.bind.signature.FunctionSignature;
import io.durablefunctions.bind.signature.Trait;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Reads functions from the compiler's model. */
record CompiledSignatures(Elements elements, Types types) {

  FunctionSignature of(ExecutableElement method) {
    TypeElement owner = (TypeElement) Objects.requireNonNull(method.getEnclosingElement());
    return FunctionSignature.of(
        owner.getQualifiedName() + "." + method.getSimpleName(),
        annotations(method),
        method.getParameters().stream().map(this::parameter).toList(),
        new CompiledType(method.getReturnType(), types),
        traits(method, owner));
  }

  private FunctionParameter parameter(VariableElement parameter) {
    return new FunctionParameter(
        new CompiledType(parameter.asType(), types), annotations(parameter));
  }

  private List<BindingAnnotation> annotations(Element element) {
    return element.getAnnotationMirrors().stream().map(this::annotation).toList();
  }

  private BindingAnnotation annotation(AnnotationMirror mirror) {
    Map<String, String> members = new HashMap<>();
    elements
        .getElementValuesWithDefaults(mirror)
        .forEach(
            (member, value) -> {
              if (value.getValue() instanceof String text) {
                members.put(member.getSimpleName().toString(), text);
              }
            });
    TypeElement type = (TypeElement) mirror.getAnnotationType().asElement();
    return new BindingAnnotation(type.getQualifiedName().toString(), members);
  }

  private static Set<Trait> traits(ExecutableElement method, TypeElement owner) {
    Set<Trait> traits = EnumSet.noneOf(Trait.class);
    add(traits, Trait.PUBLIC_METHOD, isPublic(method));
    add(traits, Trait.STATIC_METHOD, method.getModifiers().contains(Modifier.STATIC));
    add(traits, Trait.PUBLIC_CLASS, isPublic(owner));
    add(traits, Trait.ABSTRACT_CLASS, owner.getModifiers().contains(Modifier.ABSTRACT));
    add(traits, Trait.NESTED_CLASS, owner.getNestingKind() != NestingKind.TOP_LEVEL);
    add(
        traits,
        Trait.OVERLOADED,
        ElementFilter.methodsIn(owner.getEnclosedElements()).stream()
            .anyMatch(
                other ->
                    !other.equals(method)
                        && other.getSimpleName().contentEquals(method.getSimpleName())
                        && isPublic(other)));
    add(
        traits,
        Trait.DEFAULT_CONSTRUCTOR,
        ElementFilter.constructorsIn(owner.getEnclosedElements()).stream()
            .anyMatch(made -> isPublic(made) && made.getParameters().isEmpty()));
    return traits;
  }

  private static boolean isPublic(Element element) {
    return element.getModifiers().contains(Modifier.PUBLIC);
  }

  private static void add(Set<Trait> traits, Trait trait, boolean holds) {
    if (holds) {
      traits.add(trait);
    }
  }
}

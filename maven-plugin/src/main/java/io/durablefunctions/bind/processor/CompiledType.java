package io.durablefunctions.bind.processor;

import io.durablefunctions.bind.signature.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Types;

/** A type that the compiler is looking at. */
record CompiledType(TypeMirror type, Types types) implements ValueType {

  @Override
  public String display() {
    return type.toString();
  }

  @Override
  public String name() {
    return type instanceof DeclaredType declared
        ? element(declared).getQualifiedName().toString()
        : type.toString();
  }

  @Override
  public boolean isA(String name) {
    return type instanceof DeclaredType declared && isA(declared, name);
  }

  private boolean isA(DeclaredType declared, String name) {
    return element(declared).getQualifiedName().contentEquals(name)
        || types.directSupertypes(declared).stream()
            .anyMatch(parent -> isA((DeclaredType) parent, name));
  }

  @Override
  public boolean isAbstract() {
    return type instanceof DeclaredType declared
        && element(declared).getModifiers().contains(Modifier.ABSTRACT)
        && element(declared).getKind() != ElementKind.ENUM
        && !name().startsWith("java.");
  }

  @Override
  public List<ValueType> parts() {
    if (type instanceof ArrayType array) {
      return of(array.getComponentType());
    }
    if (type instanceof WildcardType wildcard) {
      return wildcard.getExtendsBound() == null ? List.of() : of(wildcard.getExtendsBound());
    }
    if (type instanceof TypeVariable variable) {
      return of(variable.getUpperBound());
    }
    return type instanceof DeclaredType declared ? parts(declared) : List.of();
  }

  private List<ValueType> parts(DeclaredType declared) {
    List<TypeMirror> parts = new ArrayList<>(declared.getTypeArguments());
    for (RecordComponentElement component : element(declared).getRecordComponents()) {
      parts.add(component.asType());
    }
    return of(parts.toArray(TypeMirror[]::new));
  }

  private List<ValueType> of(TypeMirror... parts) {
    return Stream.of(parts).<ValueType>map(part -> new CompiledType(part, types)).toList();
  }

  private static TypeElement element(DeclaredType type) {
    return (TypeElement) type.asElement();
  }
}

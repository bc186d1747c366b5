package io.durablefunctions.jackson;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sealed types without annotations have the member {@code @type} with the class's simple name, as
 * the built-in converter writes it. Annotations win.
 */
final class SealedIntrospector extends JacksonAnnotationIntrospector {

  private static final long serialVersionUID = 1L;

  @Override
  public JsonTypeInfo.@Nullable Value findPolymorphicTypeInfo(
      MapperConfig<?> config, Annotated annotated) {
    JsonTypeInfo.Value own = super.findPolymorphicTypeInfo(config, annotated);
    if (own != null || !(annotated instanceof AnnotatedClass) || !isSealed(annotated)) {
      return own;
    }
    return JsonTypeInfo.Value.construct(
        JsonTypeInfo.Id.NAME, JsonTypeInfo.As.PROPERTY, "@type", null, false, null);
  }

  @Override
  public @Nullable List<NamedType> findSubtypes(Annotated annotated) {
    List<NamedType> own = super.findSubtypes(annotated);
    Class<?> type = annotated.getRawType();
    if (own != null || !type.isSealed() || type.isEnum()) {
      return own;
    }
    List<NamedType> permitted = new ArrayList<>();
    for (Class<?> each : type.getPermittedSubclasses()) {
      permitted.add(
          Modifier.isAbstract(each.getModifiers()) && !each.isEnum()
              ? new NamedType(each)
              : new NamedType(each, each.getSimpleName()));
    }
    return permitted;
  }

  @Override
  public @Nullable String findTypeName(AnnotatedClass type) {
    String own = super.findTypeName(type);
    return own == null && isSealed(type) ? type.getRawType().getSimpleName() : own;
  }

  private static boolean isSealed(Annotated annotated) {
    return isSealed(annotated.getRawType());
  }

  /** The class, or a type above it; those of the JDK have forms of their own. */
  private static boolean isSealed(@Nullable Class<?> type) {
    if (type == null || type.getClassLoader() == null) {
      return false;
    }
    if (type.isSealed() && !type.isEnum() || isSealed(type.getSuperclass())) {
      return true;
    }
    for (Class<?> parent : type.getInterfaces()) {
      if (isSealed(parent)) {
        return true;
      }
    }
    return false;
  }
}

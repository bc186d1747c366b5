package io.durablefunctions.bind.analyze.code;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.MethodNode;

/** Annotations in bytecode. */
public final class Annotations {

  private Annotations() {}

  /** An annotation on a method, or null. */
  public static @Nullable AnnotationNode find(String descriptor, MethodNode method) {
    return find(descriptor, method.visibleAnnotations, method.invisibleAnnotations);
  }

  static @Nullable AnnotationNode find(
      String descriptor,
      @Nullable List<AnnotationNode> visible,
      @Nullable List<AnnotationNode> invisible) {
    AnnotationNode found = find(descriptor, visible);
    return found == null ? find(descriptor, invisible) : found;
  }

  private static @Nullable AnnotationNode find(
      String descriptor, @Nullable List<AnnotationNode> annotations) {
    return annotations == null
        ? null
        : annotations.stream().filter(a -> a.desc.equals(descriptor)).findFirst().orElse(null);
  }

  /** A member that the annotation's use names, or null. */
  public static @Nullable Object member(AnnotationNode annotation, String name) {
    for (int i = 0; annotation.values != null && i < annotation.values.size(); i += 2) {
      if (annotation.values.get(i).equals(name)) {
        return annotation.values.get(i + 1);
      }
    }
    return null;
  }
}

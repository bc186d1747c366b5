package io.durablefunctions.bind.analyze.code;

import io.durablefunctions.bind.analyze.finding.Step;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;

/** A class of the app or of a library. */
public final class ClassCode {

  private final ClassNode node;
  private final Origin origin;
  private final Map<String, MethodNode> methods = new HashMap<>();
  private @Nullable Set<String> hashFields;

  ClassCode(ClassNode node, Origin origin) {
    this.node = node;
    this.origin = origin;
    node.methods.forEach(method -> methods.put(method.name + method.desc, method));
  }

  /** The internal name, with slashes. */
  public String name() {
    return node.name;
  }

  /** Whose code it is. */
  public Origin origin() {
    return origin;
  }

  /** Whether it is the app's own. */
  public boolean isApp() {
    return origin == Origin.APP;
  }

  /** Whether it is an interface. */
  public boolean isInterface() {
    return (node.access & Opcodes.ACC_INTERFACE) != 0;
  }

  /** The superclass, if any, and the interfaces, by their internal names. */
  public List<String> supertypes() {
    Stream<String> parent = node.superName == null ? Stream.of() : Stream.of(node.superName);
    return Stream.concat(parent, node.interfaces.stream()).toList();
  }

  /** Its methods, in the order of the class file. */
  public List<MethodNode> methods() {
    return node.methods;
  }

  /** A method that it declares itself, or null. */
  public @Nullable MethodNode method(String name, String descriptor) {
    return methods.get(name + descriptor);
  }

  /** A field that it declares itself, or null. */
  public @Nullable FieldNode field(String name) {
    return node.fields.stream().filter(field -> field.name.equals(name)).findFirst().orElse(null);
  }

  Set<String> hashFields() {
    if (hashFields == null) {
      hashFields = MethodFlow.hashFields(this);
    }
    return hashFields;
  }

  /** An annotation on the class, or null. */
  public @Nullable AnnotationNode annotation(String descriptor) {
    return Annotations.find(descriptor, node.visibleAnnotations, node.invisibleAnnotations);
  }

  /** A place in one of its methods. */
  public Step step(String method, int line) {
    int slash = node.name.lastIndexOf('/');
    String file = node.sourceFile == null ? node.name.substring(slash + 1) : node.sourceFile;
    return new Step(
        node.name.replace('/', '.'), method, node.name.substring(0, slash + 1) + file, line);
  }
}

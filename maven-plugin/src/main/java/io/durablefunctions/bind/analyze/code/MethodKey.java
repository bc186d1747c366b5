package io.durablefunctions.bind.analyze.code;

import org.objectweb.asm.Handle;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * A method as bytecode names it.
 *
 * @param owner the internal name of its class, with slashes
 * @param name its name
 * @param descriptor its parameters and result
 */
public record MethodKey(String owner, String name, String descriptor) {

  /** What an instruction calls. */
  public static MethodKey of(MethodInsnNode call) {
    return new MethodKey(call.owner, call.name, call.desc);
  }

  /** What a method reference or a lambda's body is. */
  public static MethodKey of(Handle handle) {
    return new MethodKey(handle.getOwner(), handle.getName(), handle.getDesc());
  }

  /** The same method of another class. */
  public MethodKey in(String otherOwner) {
    return new MethodKey(otherOwner, name, descriptor);
  }

  /** For messages: {@code java.time.Instant.now}. */
  public String display() {
    String type = owner.replace('/', '.').replace('$', '.');
    return name.equals("<init>") ? "new " + type : type + "." + name;
  }
}

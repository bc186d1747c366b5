package io.durablefunctions.bind.analyze.finding;

/**
 * A place in the code.
 *
 * @param className the class, as Java names it at run time
 * @param method the method, as in bytecode
 * @param file the source file with its folders, for example {@code com/acme/Orders.java}
 * @param line the line, from 1; 0 if the class file does not tell
 */
public record Step(String className, String method, String file, int line) {

  /** As in a stack trace, but that a lambda is told with the method that it stands in. */
  public String display() {
    String simpleFile = file.substring(file.lastIndexOf('/') + 1);
    return readable() + (line > 0 ? "(" + simpleFile + ":" + line + ")" : "(" + simpleFile + ")");
  }

  private String readable() {
    String type = className.replace('$', '.');
    if (method.startsWith("lambda$")) {
      int end = method.lastIndexOf('$');
      return "lambda in " + type + "." + named(method.substring("lambda$".length(), end));
    }
    return type + (method.isEmpty() ? "" : "." + named(method));
  }

  private static String named(String method) {
    return switch (method) {
      case "<init>", "new" -> "new";
      case "<clinit>", "static" -> "static";
      default -> method;
    };
  }
}

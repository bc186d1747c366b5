package io.durablefunctions.localhost.http;

import io.durablefunctions.localhost.problem.StartupProblem;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What stands after the colon in {@code {id:int}}, as ASP.NET Core reads it. */
final class RouteConstraint {
  private static final Pattern GUID =
      Pattern.compile("\\{?[0-9a-fA-F]{8}-?(?:[0-9a-fA-F]{4}-?){3}[0-9a-fA-F]{12}}?");

  private RouteConstraint() {}

  /** {@code text} is a name, with or without an argument: {@code int}, {@code max(10)}. */
  static Predicate<String> parse(String text, String route) {
    int open = text.indexOf('(');
    String name = (open < 0 ? text : text.substring(0, open)).toLowerCase(Locale.ROOT);
    String argument = open < 0 ? "" : text.substring(open + 1, text.length() - 1);
    return switch (name) {
      case "int" -> parses(value -> Integer.parseInt(value.strip()));
      case "long" -> parses(Long::parseLong);
      case "float", "double", "decimal" -> parses(Double::parseDouble);
      case "bool" -> value -> value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false");
      case "guid" -> GUID.asMatchPredicate();
      case "alpha" -> value -> value.matches("[a-zA-Z]*");
      // Java reads a bracket inside of brackets as a union, .NET as itself.
      case "regex" ->
          Pattern.compile(argument.replace("[[", "[\\["), Pattern.CASE_INSENSITIVE).asPredicate();
      case "length", "minlength", "maxlength", "min", "max", "range" ->
          limit(name, numbers(argument, route));
      default ->
          throw new StartupProblem(
              "The route \""
                  + route
                  + "\" has the unknown constraint \""
                  + text
                  + "\". Expected int, long, float, double, decimal, bool, guid, alpha, length(n), "
                  + "minlength(n), maxlength(n), min(n), max(n), range(n,m) or regex(...).");
    };
  }

  private static Predicate<String> limit(String name, long[] limits) {
    long first = limits[0];
    long last = limits[limits.length - 1];
    return switch (name) {
      case "length" -> value -> between(value.length(), first, last);
      case "minlength" -> value -> value.length() >= first;
      case "maxlength" -> value -> value.length() <= first;
      case "min" -> number(first, Long.MAX_VALUE);
      case "max" -> number(Long.MIN_VALUE, first);
      case "range" -> number(first, last);
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static Predicate<String> number(long least, long most) {
    return value ->
        parses(Long::parseLong).test(value) && between(Long.parseLong(value), least, most);
  }

  private static boolean between(long value, long least, long most) {
    return least <= value && value <= most;
  }

  private static Predicate<String> parses(Function<String, ?> parser) {
    return value -> {
      try {
        return parser.apply(value) != null;
      } catch (NumberFormatException e) {
        return false;
      }
    };
  }

  private static long[] numbers(String argument, String route) {
    try {
      return Pattern.compile(",")
          .splitAsStream(argument)
          .mapToLong(text -> Long.parseLong(text.strip()))
          .toArray();
    } catch (NumberFormatException e) {
      throw new StartupProblem(
          "The route \"" + route + "\": expected numbers, found (" + argument + ").", e);
    }
  }
}

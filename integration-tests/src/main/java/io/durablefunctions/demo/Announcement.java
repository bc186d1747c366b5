package io.durablefunctions.demo;

/**
 * Says what the README's first command is going to do. Maven runs this file from its source, before
 * anything is compiled, so it uses nothing else of this module.
 */
public final class Announcement {

  private Announcement() {}

  /** Prints it. */
  public static void main(String[] arguments) {
    System.out.println("Building the library, local-host and the sample: a minute or two.");
  }
}

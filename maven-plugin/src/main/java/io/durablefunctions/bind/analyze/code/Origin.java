package io.durablefunctions.bind.analyze.code;

/** Whose code a class is. What is the platform's or ours is not read. */
public enum Origin {
  /** In the app's own jars. */
  APP,
  /** In a library of the app. */
  LIBRARY
}

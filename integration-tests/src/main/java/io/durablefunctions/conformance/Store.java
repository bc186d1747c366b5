package io.durablefunctions.conformance;

import java.util.Map;

/** What a test ran on, told by its package. */
enum Store {
  PURE("pure", false),
  FAKES("fakes", false),
  AZURITE("Azurite", true),
  HTTP("HTTP", true);

  private static final String ROOT = "io.durablefunctions.";
  private static final Map<String, Store> PACKAGES =
      Map.ofEntries(
          Map.entry("replay", PURE),
          Map.entry("history", PURE),
          Map.entry("json", PURE),
          Map.entry("naming", PURE),
          Map.entry("http", PURE),
          Map.entry("worker", PURE),
          Map.entry("engine", FAKES),
          Map.entry("testing", FAKES),
          Map.entry("azure", AZURITE),
          Map.entry("it", HTTP));

  private final String label;
  private final boolean storage;

  Store(String label, boolean storage) {
    this.label = label;
    this.storage = storage;
  }

  /** The heading of its column. */
  String label() {
    return label;
  }

  /** Whether the tests' data goes to a storage account, or to the emulator of one. */
  boolean isStorage() {
    return storage;
  }

  /** The store that the tests of this class run on. */
  static Store of(String className) {
    if (className.startsWith(ROOT)) {
      String inside = className.substring(ROOT.length());
      Store store = PACKAGES.get(inside.substring(0, Math.max(0, inside.indexOf('.'))));
      if (store != null) {
        return store;
      }
    }
    throw new IllegalArgumentException(
        "The conformance report does not know on which store "
            + className
            + " runs. Move the test, or name its package in "
            + Store.class.getName()
            + ".");
  }
}

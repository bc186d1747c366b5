package io.durablefunctions.conformance;

/**
 * One numbered promise of docs/conformance.md.
 *
 * @param number its number, which the names of its tests carry
 * @param sentence what is promised, without mark-up
 * @param needsStorage whether a test on real storage is demanded too
 */
record Semantic(int number, String sentence, boolean needsStorage) {}

package io.durablefunctions.history;

import io.durablefunctions.PayloadCodec;

/** Not readable, and not with another key. */
public record LockedCodec(String name, byte key) implements PayloadCodec {

  @Override
  public byte[] encode(byte[] plain) {
    byte[] stored = new byte[plain.length + 1];
    stored[0] = key;
    for (int i = 0; i < plain.length; i++) {
      stored[i + 1] = (byte) ~plain[i];
    }
    return stored;
  }

  @Override
  public byte[] decode(byte[] stored) {
    if (stored[0] != key) {
      throw new IllegalArgumentException("another key");
    }
    byte[] plain = new byte[stored.length - 1];
    for (int i = 0; i < plain.length; i++) {
      plain[i] = (byte) ~stored[i + 1];
    }
    return plain;
  }
}

package io.durablefunctions;

/**
 * Changes values on their way into storage and back, for example to encrypt them: inputs, outputs,
 * results, events, custom statuses, failures and reasons, in tables, blobs and queue messages.
 * Names of functions and events, instance ids, times and statuses stay as they are: storage is
 * searched by them. Redaction, replay and the management API see plain values.
 *
 * <p>An app names its codecs in {@code META-INF/services/io.durablefunctions.PayloadCodec}. The
 * first one writes; each reads what one of its {@linkplain #name() name} wrote, in this app or
 * another one of the hub. Values that were written without a codec are read as they are, so a codec
 * can be added at any time, and one is taken away by naming it last, or by one that returns what it
 * is given.
 *
 * <p>A value that cannot be decoded stops what needs it, with a {@link PayloadCodecException}, and
 * is never overwritten: work goes on where it stopped once the codec or its key is back.
 *
 * <p>Implementations are thread-safe and quick, have a public constructor without parameters and
 * are made once for each hub. They need not give the same bytes for equal values.
 */
public interface PayloadCodec {

  /** What tells this codec from others, 1 to 30 letters, digits and hyphens; stored with values. */
  String name();

  /**
   * A value as it is to be stored.
   *
   * @param plain up to 20 MB
   * @return at most a kilobyte more
   * @throws RuntimeException if it cannot be encoded now; nothing is written then, and it is tried
   *     again
   */
  byte[] encode(byte[] plain);

  /**
   * What {@link #encode} was given.
   *
   * @throws RuntimeException if the bytes are not of this codec, were changed, or need another key;
   *     its message says which and is free of data
   */
  byte[] decode(byte[] stored);
}

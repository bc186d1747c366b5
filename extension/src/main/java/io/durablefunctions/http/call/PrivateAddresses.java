package io.durablefunctions.http.call;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/**
 * The addresses that a caller from outside could not reach, but the app could: those of RFC 6890
 * that are not global, and Azure's own 168.63.129.16. Addresses of IPv6 that stand for one of IPv4
 * count as that one.
 */
final class PrivateAddresses {

  /** A block of addresses. */
  private record Block(byte[] start, int bits) {

    static Block of(int bits, int... bytes) {
      byte[] start = new byte[bytes.length];
      for (int i = 0; i < bytes.length; i++) {
        start[i] = (byte) bytes[i];
      }
      return new Block(start, bits);
    }

    boolean contains(byte[] address) {
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> (bit & 7);
        if ((address[bit >> 3] & mask) != (start[bit >> 3] & mask)) {
          return false;
        }
      }
      return true;
    }
  }

  private static final List<Block> V4 =
      List.of(
          Block.of(8, 0),
          Block.of(8, 10),
          Block.of(10, 100, 64),
          Block.of(8, 127),
          Block.of(16, 169, 254),
          Block.of(12, 172, 16),
          Block.of(24, 192, 0, 0),
          Block.of(16, 192, 168),
          Block.of(15, 198, 18),
          Block.of(32, 168, 63, 129, 16),
          Block.of(3, 224));

  /** {@code ::/96}, {@code ::ffff:0:0/96}, {@code 64:ff9b::/96}: the last 4 bytes are of IPv4. */
  private static final List<Block> V4_AT_THE_END =
      List.of(
          Block.of(96, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
          Block.of(96, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff),
          Block.of(96, 0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0));

  private static final Block SIX_TO_FOUR = Block.of(16, 0x20, 0x02);
  private static final Block TEREDO = Block.of(32, 0x20, 0x01, 0, 0);
  private static final Block LOCAL_NAT64 = Block.of(48, 0, 0x64, 0xff, 0x9b, 0, 1);
  private static final Block UNIQUE_LOCAL = Block.of(7, 0xfc);

  private PrivateAddresses() {}

  static boolean contain(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (!(address instanceof Inet6Address)) {
      return isPrivate(bytes);
    }
    if (V4_AT_THE_END.stream().anyMatch(block -> block.contains(bytes))) {
      return isPrivate(Arrays.copyOfRange(bytes, 12, 16));
    }
    if (SIX_TO_FOUR.contains(bytes)) {
      return isPrivate(Arrays.copyOfRange(bytes, 2, 6));
    }
    return address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()
        || UNIQUE_LOCAL.contains(bytes)
        || LOCAL_NAT64.contains(bytes)
        || TEREDO.contains(bytes);
  }

  private static boolean isPrivate(byte[] v4) {
    return V4.stream().anyMatch(block -> block.contains(v4));
  }
}

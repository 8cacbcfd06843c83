package dev.apimdr.local.arm.entities;

/** Numbers and generated names that look random and are the same for the same seed and text. */
final class Mixing {
  private Mixing() {}

  /** A 64-bit number: FNV-1a over the text, then the finalizer of SplitMix64. */
  static long mix(long seed, String text) {
    long hash = 0xcbf29ce484222325L ^ seed;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    }
    hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
    hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
    return hash ^ (hash >>> 31);
  }

  static int below(int bound, long seed, String text) {
    return (int) Long.remainderUnsigned(mix(seed, text), bound);
  }

  /** 24 hex digits, the form of names that API Management makes. */
  static String hex24(long seed, String text) {
    return "%016x%08x".formatted(mix(seed, text), (int) mix(seed + 1, text));
  }
}

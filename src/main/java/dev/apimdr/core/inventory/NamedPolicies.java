package dev.apimdr.core.inventory;

import java.util.BitSet;
import java.util.Collection;

/**
 * Which policies the list {@code allPolicies} has named, so that most operations, which have none,
 * need no GET of their own. A Bloom filter: it takes 32 KiB for any number of policies, never
 * forgets one, and now and then takes one for named that is not, which costs a GET in vain.
 *
 * @param bits 262,144 of them: 20,000 policies are mistaken once in 200 times
 * @param confirmed whether a policy that was found by asking was named. Until then nothing is known
 *     from a name that is missing: nobody has recorded what Azure answers to this list
 */
public record NamedPolicies(BitSet bits, boolean confirmed) {
  private static final int SIZE = 1 << 18;
  private static final int HASHES = 4;

  static final NamedPolicies NONE = new NamedPolicies(new BitSet(SIZE), false);

  public NamedPolicies {
    bits = (BitSet) bits.clone();
  }

  @Override
  public BitSet bits() {
    return (BitSet) bits.clone();
  }

  /** With more names: paths below the service, as ARM names what they are of. */
  NamedPolicies with(Collection<String> paths) {
    BitSet more = bits();
    for (String path : paths) {
      for (int place : places(path)) {
        more.set(place);
      }
    }
    return new NamedPolicies(more, confirmed);
  }

  boolean isEmpty() {
    return bits.isEmpty();
  }

  /** After a policy was found whose name is among them. */
  NamedPolicies confirm() {
    return confirmed ? this : new NamedPolicies(bits, true);
  }

  /** False where there is no such policy, if the list is to be believed. */
  boolean mayHave(String path) {
    for (int place : places(path)) {
      if (!bits.get(place)) {
        return false;
      }
    }
    return true;
  }

  private static int[] places(String path) {
    byte[] hash = CanonicalBytes.sha256(EntityPath.key(path));
    int[] places = new int[HASHES];
    for (int i = 0; i < HASHES; i++) {
      places[i] =
          ((hash[3 * i] & 0xff) << 16 | (hash[3 * i + 1] & 0xff) << 8 | (hash[3 * i + 2] & 0xff))
              % SIZE;
    }
    return places;
  }
}

package dev.apimdr.local.host;

import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The host's keys: the master key authorizes everything, a host key every function, a function's
 * own key only that function. Without keys only anonymous functions can be called.
 *
 * @param ofFunctions by function name
 */
public record Keys(
    Optional<String> master, Set<String> ofHost, Map<String, Set<String>> ofFunctions) {
  /** No key at all. */
  public static final Keys NONE = new Keys(Optional.empty(), Set.of(), Map.of());

  public Keys withMaster(String key) {
    return new Keys(Optional.of(key), ofHost, ofFunctions);
  }

  public Keys withHostKey(String key) {
    return new Keys(master, with(ofHost, key), ofFunctions);
  }

  public Keys withFunctionKey(String function, String key) {
    Map<String, Set<String>> all = new TreeMap<>(ofFunctions);
    all.put(function, with(ofFunctions.getOrDefault(function, Set.of()), key));
    return new Keys(master, ofHost, all);
  }

  private static Set<String> with(Set<String> keys, String key) {
    Set<String> all = new TreeSet<>(keys);
    all.add(key);
    return all;
  }

  boolean allows(String function, AuthorizationLevel level, Optional<String> key) {
    return switch (level) {
      case ANONYMOUS -> true;
      case ADMIN -> allowsAdmin(key);
      case FUNCTION ->
          allowsAdmin(key)
              || key.filter(
                      given ->
                          ofHost.contains(given)
                              || ofFunctions.getOrDefault(function, Set.of()).contains(given))
                  .isPresent();
    };
  }

  boolean allowsAdmin(Optional<String> key) {
    return key.isPresent() && key.equals(master);
  }
}

package dev.apimdr.local.arm;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What decides, beside a caller's rights, whether a service may be made or deleted: resource
 * groups, managed identities, locks, policies, quotas and names that others have taken.
 */
public final class SubscriptionRules {
  private final Set<String> groups = ConcurrentHashMap.newKeySet();
  private final Set<String> subscriptions = ConcurrentHashMap.newKeySet();
  private final Map<String, Identity> identities = new ConcurrentHashMap<>();
  private final Set<String> locks = ConcurrentHashMap.newKeySet();
  private final Map<String, String> denials = new ConcurrentHashMap<>();
  private final Map<String, Integer> quotas = new ConcurrentHashMap<>();
  private final Set<String> namesElsewhere = ConcurrentHashMap.newKeySet();

  /** A user-assigned managed identity. */
  record Identity(String id, String clientId) {}

  SubscriptionRules() {}

  /** Creates a resource group, which stays when the last service in it is deleted. */
  public SubscriptionRules resourceGroup(String subscription, String name) {
    subscriptions.add(key(subscription));
    groups.add(key("/subscriptions/" + subscription + "/resourceGroups/" + name));
    return this;
  }

  /** Creates a user-assigned managed identity that services can be given. */
  public SubscriptionRules userAssignedIdentity(String id, String clientId) {
    identities.put(key(id), new Identity(id, clientId));
    return this;
  }

  /** Puts a lock against deletion on a subscription, group or service, named by its ARM id. */
  public SubscriptionRules lock(String scope) {
    locks.add(key(scope));
    return this;
  }

  /** Removes a lock. */
  public SubscriptionRules unlock(String scope) {
    locks.remove(key(scope));
    return this;
  }

  /** Assigns a policy to a subscription or group that forbids to make or change services there. */
  public SubscriptionRules deny(String scope, String policy) {
    denials.put(key(scope), policy);
    return this;
  }

  /** Removes the policy of a scope. */
  public SubscriptionRules allow(String scope) {
    denials.remove(key(scope));
    return this;
  }

  /** Sets how many services a subscription may have; there is no limit by default. */
  public SubscriptionRules quota(String subscription, int services) {
    quotas.put(key(subscription), services);
    return this;
  }

  /** Makes a name one that somebody else in Azure has taken. */
  public SubscriptionRules nameTakenElsewhere(String name) {
    namesElsewhere.add(key(name));
    return this;
  }

  boolean knowsSubscription(String subscription) {
    return subscriptions.contains(key(subscription));
  }

  boolean knowsGroup(String subscription, String name) {
    return groups.contains(key("/subscriptions/" + subscription + "/resourceGroups/" + name));
  }

  Optional<Identity> identity(String id) {
    return Optional.ofNullable(identities.get(key(id)));
  }

  boolean isTakenElsewhere(String name) {
    return namesElsewhere.contains(key(name));
  }

  int quota(String subscription) {
    return quotas.getOrDefault(key(subscription), Integer.MAX_VALUE);
  }

  /** The scope of the lock that protects a resource. */
  Optional<String> lockOf(String id) {
    return locks.stream().filter(scope -> covers(scope, id)).findFirst();
  }

  /** The scope and name of the policy that forbids a resource. */
  Optional<Map.Entry<String, String>> denialOf(String id) {
    return denials.entrySet().stream().filter(denial -> covers(denial.getKey(), id)).findFirst();
  }

  private static boolean covers(String scope, String id) {
    return (key(id) + "/").startsWith(scope + "/");
  }

  private static String key(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}

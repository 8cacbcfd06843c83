package dev.apimdr.functions.settings;

import dev.apimdr.core.service.Access;
import dev.apimdr.core.service.AccessType;
import dev.apimdr.core.service.ContainerName;
import dev.apimdr.core.service.Fleet;
import dev.apimdr.core.service.Fleet.ProtectedService;
import dev.apimdr.core.service.Fleet.RestoreTarget;
import dev.apimdr.core.service.Follow;
import dev.apimdr.core.service.ServiceId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the service lists, whether they stand in a setting or in a blob, with what the other
 * settings say about all services.
 *
 * @param access of a service whose entry names none
 * @param rpo of a service whose entry names none
 * @param keyKnown whether the backup account's key is at hand
 * @param restoreTargets the JSON of {@code RESTORE_TARGETS}
 */
public record ServiceListRules(
    Access access,
    Duration rpo,
    ContainerName containers,
    boolean keyKnown,
    String restoreTargets) {

  /**
   * Reads the protected services and, with them, the restore targets.
   *
   * @param protectedServices JSON array of ARM ids or objects
   * @throws ConfigurationRefusedException naming everything that is wrong
   */
  public Fleet read(String protectedServices) {
    SettingProblems problems = new SettingProblems();
    Fleet fleet = read(protectedServices, problems);
    problems.refuseIfAny();
    return fleet;
  }

  /** The restore targets alone, while the list of protected services cannot be read. */
  public Fleet withoutList() {
    return read(null, new SettingProblems());
  }

  /**
   * How a service is protected that no list names, as the settings say for all. Empty where it
   * would have to name an identity of its own, or its container would have no valid name.
   */
  public Optional<ProtectedService> ofUnnamed(ServiceId id) {
    boolean complete = access.type() != AccessType.USER_ASSIGNED || access.clientId() != null;
    return complete && containers.refusal(id.key()).isEmpty()
        ? Optional.of(new ProtectedService(id, access, rpo))
        : Optional.empty();
  }

  /**
   * Reads both lists.
   *
   * @param protectedServices null while they stand in a blob that has not been read yet
   */
  Fleet read(@Nullable String protectedServices, SettingProblems problems) {
    Map<String, ServiceEntry> services =
        protectedServices == null
            ? Map.of()
            : ServiceListParser.read(
                SettingName.PROTECTED_SERVICES,
                protectedServices,
                ServiceListParser.PROTECTED_FIELDS,
                problems);
    Map<String, ServiceEntry> targets =
        ServiceListParser.read(
            SettingName.RESTORE_TARGETS, restoreTargets, ServiceListParser.TARGET_FIELDS, problems);

    Map<String, ProtectedService> protectedByKey = new LinkedHashMap<>();
    services.forEach(
        (key, entry) -> {
          checkContainer(key, problems);
          Duration own = entry.rpo();
          protectedByKey.put(
              key,
              new ProtectedService(
                  entry.id(), accessOf(entry, problems), own == null ? rpo : own, entry.rto()));
        });

    Map<String, RestoreTarget> targetsByKey = new LinkedHashMap<>();
    targets.forEach(
        (key, entry) -> {
          ProtectedService same = protectedByKey.get(key);
          if (same == null) {
            checkContainer(key, problems);
          } else {
            checkSame(entry, same.id(), problems);
            checkAccessSaidOnce(entry, problems);
          }
          Set<String> from = entry.from() == null ? Set.of(key) : entry.from();
          if (protectedServices != null) {
            checkKnown(entry, from, services.keySet(), targets.keySet(), problems);
          }
          Access reached = same == null ? accessOf(entry, problems) : same.access();
          checkFollow(key, entry, from, targets, problems);
          targetsByKey.put(key, new RestoreTarget(entry.id(), reached, from, entry.follow()));
        });
    return new Fleet(protectedByKey, targetsByKey);
  }

  private void checkContainer(String key, SettingProblems problems) {
    containers.refusal(key).ifPresent(why -> problems.add(SettingName.BACKUP_CONTAINER, why));
  }

  private static void checkSame(ServiceEntry entry, ServiceId known, SettingProblems problems) {
    if (!entry.id().path().equalsIgnoreCase(known.path())) {
      problems.add(
          entry.place() + ".id",
          "is another ARM id than "
              + SettingName.PROTECTED_SERVICES
              + " has for service "
              + known.key());
    }
  }

  /** A service in both lists reaches storage in one way, because only one is granted its rights. */
  private static void checkAccessSaidOnce(ServiceEntry entry, SettingProblems problems) {
    if (entry.accessType() != null || entry.accessClientId() != null) {
      problems.add(
          entry.place(),
          "is protected too, so "
              + SettingName.PROTECTED_SERVICES
              + " says how it reaches storage: leave accessType and accessClientId out here");
    }
  }

  /**
   * A standby is given its source's backups, so these must be of a service that lives a life of its
   * own: not its own, and not those of another standby that is overwritten again and again.
   */
  private static void checkFollow(
      String key,
      ServiceEntry entry,
      Set<String> from,
      Map<String, ServiceEntry> targets,
      SettingProblems problems) {
    Follow follow = entry.follow();
    if (follow == null) {
      return;
    }
    String place = entry.place() + ".follow.source";
    ServiceEntry source = targets.get(follow.source());
    if (follow.source().equals(key)) {
      problems.add(place, "is the target itself");
    } else if (!from.contains(follow.source())) {
      problems.add(place, "must be one of the services in from");
    } else if (source != null && source.follow() != null) {
      problems.add(place, "follows another service itself");
    }
  }

  private static void checkKnown(
      ServiceEntry entry,
      Set<String> from,
      Set<String> services,
      Set<String> targets,
      SettingProblems problems) {
    for (String source : from) {
      if (!services.contains(source) && !targets.contains(source)) {
        problems.add(
            entry.place() + ".from",
            "names service " + source + ", which is in neither list of services");
      }
    }
  }

  /** How a service reaches the account: as its entry says, else as the settings for all say. */
  private Access accessOf(ServiceEntry entry, SettingProblems problems) {
    AccessType type = entry.accessType() == null ? access.type() : entry.accessType();
    String clientId = entry.accessClientId();
    if (clientId == null && type == AccessType.USER_ASSIGNED && access.type() == type) {
      clientId = access.clientId();
    }
    String at = entry.place() + ".accessClientId";
    AccessRules.checkClientId(at, type, clientId, problems);
    if (type == AccessType.ACCESS_KEY && entry.accessType() != null && !keyKnown) {
      problems.add(entry.place() + ".accessType", AccessRules.NO_KEY);
    }
    return new Access(type, clientId);
  }
}

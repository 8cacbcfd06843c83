package dev.apimdr.app.preflight;

import dev.apimdr.app.ports.ServiceReading;
import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.arm.PassesByItself;
import dev.apimdr.core.operation.RestoreSource;
import dev.apimdr.core.service.Access;
import dev.apimdr.core.service.ServiceFacts;
import dev.apimdr.core.service.ServiceId;
import dev.apimdr.core.service.Tiers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** The checks that read the service a POST would go to. */
final class ServiceChecks {

  /** The check that the service is there and can be read. */
  static final String EXISTS = "serviceExists";

  /** The code of a service that another operation runs on; five hours have been seen. */
  static final String BUSY = "ServiceBusy";

  private ServiceChecks() {}

  static List<Check> of(
      ServiceId service, ServiceReading reading, Access access, String apiVersion) {
    ServiceFacts facts = reading.facts();
    if (facts == null) {
      ArmReply failure = Objects.requireNonNull(reading.failure(), "a reading says something");
      return List.of(Unread.check(service, failure));
    }
    List<Check> checks = new ArrayList<>();
    checks.add(Check.passed(EXISTS, service.name() + " is in " + facts.location() + "."));
    checks.add(tierSupported(facts));
    checks.add(settled(service, facts));
    checks.add(identity(service, facts, access, apiVersion));
    checks.add(apiVersion(facts, apiVersion));
    return checks;
  }

  private static Check tierSupported(ServiceFacts facts) {
    return Tiers.refusal(facts.tier())
        .map(why -> Check.failed("tierSupported", "TierNotSupported", why))
        .orElseGet(() -> Check.passed("tierSupported", "Tier " + facts.tier() + "."));
  }

  private static Check settled(ServiceId service, ServiceFacts facts) {
    return facts.isSettled()
        ? Check.passed("stateSettled", "provisioningState " + facts.provisioningState() + ".")
        : Check.wait(
            "stateSettled",
            BUSY,
            service.name()
                + " is busy (provisioningState "
                + facts.provisioningState()
                + "): the operation will wait.");
  }

  private static Check identity(
      ServiceId service, ServiceFacts facts, Access access, String apiVersion) {
    return switch (access.typeIn(apiVersion)) {
      case ACCESS_KEY -> Check.passed("identityAttached", "The account key is used.");
      case SYSTEM_ASSIGNED ->
          facts.systemAssigned()
              ? Check.passed("identityAttached", "A system-assigned identity is attached.")
              : Check.failed(
                  "identityAttached",
                  "IdentityMissing",
                  service.name()
                      + " has no system-assigned identity: switch it on and give it Storage Blob"
                      + " Data Contributor on the container.");
      case USER_ASSIGNED ->
          facts.userAssigned().contains(clientId(access))
              ? Check.passed("identityAttached", "The identity " + clientId(access) + " is there.")
              : Check.failed(
                  "identityAttached",
                  "IdentityMissing",
                  "The user-assigned identity with client id "
                      + clientId(access)
                      + " is not attached to "
                      + service.name()
                      + ".");
    };
  }

  private static String clientId(Access access) {
    String clientId = access.clientId();
    return clientId == null ? "" : clientId.toLowerCase(Locale.ROOT);
  }

  private static Check apiVersion(ServiceFacts facts, String apiVersion) {
    String least = facts.minApiVersion();
    return least == null || apiVersion.compareTo(least) >= 0
        ? Check.passed("apiVersion", "api-version " + apiVersion + ".")
        : Check.failed(
            "apiVersion",
            "ApiVersionTooOld",
            "The service takes api-version "
                + least
                + " or newer, ARM_API_VERSION is "
                + apiVersion
                + ".");
  }

  static Check tierMatches(RestoreSource source, ServiceReading reading) {
    String tier = source.tier();
    ServiceFacts facts = reading.facts();
    if (tier == null) {
      return Check.unchecked("tierMatches", "The backup's tier is not recorded.");
    }
    if (facts == null) {
      return Check.unchecked("tierMatches", "The target could not be read.");
    }
    return tier.equalsIgnoreCase(facts.tier())
        ? Check.passed("tierMatches", "Both are " + facts.tier() + ".")
        : Check.failed(
            "tierMatches",
            "TierMismatch",
            "Cannot restore: current SKU is '"
                + facts.tier()
                + "', backup SKU is '"
                + tier
                + "'. Choose a target of the backup's tier.");
  }

  /** What it means that the service could not be read. */
  private static final class Unread {
    private final ServiceId service;

    private Unread(ServiceId service) {
      this.service = service;
    }

    static Check check(ServiceId service, ArmReply reply) {
      Unread unread = new Unread(service);
      return reply.match(
          running -> unread.unknown("UnexpectedAnswer", "the service's description is not ready"),
          succeeded -> unread.unknown("UnexpectedAnswer", "the service's description is empty"),
          failed -> Check.failed(EXISTS, failed.code(), failed.message()),
          unread::problem);
    }

    private Check problem(ArmReply.Problem problem) {
      String code = problem.code();
      String message = problem.message();
      return switch (problem.kind()) {
        case NOT_FOUND -> Check.failed(EXISTS, code, message);
        case FORBIDDEN ->
            Check.unchecked(EXISTS, service.name() + " may not be read: " + code + ": " + message);
        case UNAUTHORIZED -> unauthorized(code, message);
        case CONFLICT, THROTTLED, NOT_SENT, NO_RESPONSE, SERVER_ERROR -> later(code, message);
        case NO_STATUS, UNEXPECTED, REFUSED_URL -> unknown(code, message);
      };
    }

    private Check unauthorized(String code, String message) {
      return switch (PassesByItself.ofToken(code)) {
        case YES -> later(code, message);
        case NO -> Check.failed(EXISTS, code, unread(code, message));
        case UNKNOWN -> unknown(code, message);
      };
    }

    private Check later(String code, String message) {
      return Check.wait(EXISTS, code, unread(code, message));
    }

    private Check unknown(String code, String message) {
      return Check.unknown(EXISTS, code, unread(code, message));
    }

    private String unread(String code, String message) {
      return service.name() + " could not be read: " + code + ": " + message;
    }
  }
}

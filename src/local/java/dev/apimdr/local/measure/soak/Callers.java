package dev.apimdr.local.measure.soak;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.apimdr.local.environment.ApiClient;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * The people, automations and timers that call the app. A caller that gets no response, or a 5xx,
 * retries at another host with the same Operation-Id.
 */
final class Callers {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MAX_ATTEMPTS = 40;
  private static final int RECENT = 25;
  private static final Duration RETRY_DELAY = Duration.ofMillis(500);

  private final Hosts hosts;
  private final List<String> services;
  private final Tally tally;
  private final List<Accepted> accepted = new ArrayList<>();
  private final List<Followed.Promoted> promoted = new ArrayList<>();
  private final List<String> drilled = new ArrayList<>();
  private final List<String> wrongAnswers = new ArrayList<>();

  /**
   * A request that was answered with 202.
   *
   * @param sentId the Operation-Id sent
   * @param operationId the id in the response: another one if the request joined an open operation
   */
  record Accepted(
      RequestKind kind, String service, String sentId, String body, String operationId) {}

  Callers(Hosts hosts, List<String> services, Tally tally) {
    this.hosts = hosts;
    this.services = services;
    this.tally = tally;
  }

  /** Sends a request and records it if it was accepted. */
  void send(Schedule.Request request) {
    String service = services.get(request.service());
    switch (request.kind()) {
      case BACKUP -> begin(request, service, backup(request));
      case RESTORE -> begin(request, service, restore(service, false, false, request));
      case RESTORE_AFTER_BACKUP -> begin(request, service, restore(service, true, false, request));
      case DRY_RUN -> dryRun(request, service);
      case AGAIN -> earlier(request).ifPresent(first -> again(request, first));
      case ABANDON -> earlier(request).ifPresent(first -> abandon(request, first));
      case DRILL -> drill(request, service);
      case READ -> read(request, service);
      case SCHEDULED_BACKUPS -> fire(request, "ScheduledBackup");
      case WATCHDOG -> fire(request, "Watchdog");
    }
  }

  private void begin(Schedule.Request request, String service, String body) {
    String id = "soak-" + request.number();
    submit(request, request.kind(), service, id, body)
        .filter(answer -> answer.status() == 202)
        .ifPresent(
            answer -> {
              String operation = answer.body().path("id").asText();
              synchronized (accepted) {
                accepted.add(new Accepted(request.kind(), service, id, body, operation));
              }
            });
  }

  private Optional<ApiClient.Response> submit(
      Schedule.Request request, RequestKind wish, String service, String id, String body) {
    return ask(
        request,
        client ->
            wish.isRestore()
                ? client.restore(service, body, "Operation-Id", id)
                : client.backup(service, body, "Operation-Id", id));
  }

  private void dryRun(Schedule.Request request, String service) {
    var unused =
        ask(request, client -> client.restore(service, restore(service, false, true, request)));
  }

  /** Sends the same id and body: the response must be the first one again. */
  private void again(Schedule.Request request, Accepted first) {
    submit(request, first.kind(), first.service(), first.sentId(), first.body())
        .filter(
            answer ->
                answer.status() != 202
                    || !answer.body().path("id").asText().equals(first.operationId()))
        .ifPresent(answer -> reportWrong("sent again: " + first, answer));
  }

  private void abandon(Schedule.Request request, Accepted first) {
    ObjectNode body =
        JSON.createObjectNode().put("confirm", first.operationId()).put("reason", "soak");
    var unused =
        ask(
            request,
            client -> client.abandon(first.service(), first.operationId(), body.toString()));
  }

  /** There is one drill at a time: a request may be refused, or be answered with another's. */
  private void drill(Schedule.Request request, String service) {
    String body =
        JSON.createObjectNode()
            .put("confirm", service)
            .put("reason", "soak " + request.number())
            .toString();
    ask(request, client -> client.declare("services/" + service + "/drills", body))
        .ifPresent(
            answer -> {
              boolean isBusy =
                  answer.status() == 409
                      && answer.body().path("code").asText().equals("DrillInProgress");
              if (answer.status() == 202) {
                synchronized (accepted) {
                  drilled.add(answer.body().path("id").asText());
                }
              } else if (!isBusy) {
                reportWrong("drill of " + service, answer);
              }
            });
  }

  private void read(Schedule.Request request, String service) {
    List<String> pages =
        List.of("services", "operations", "services/" + service + "/backups", "drills");
    String page = pages.get(request.pick() % pages.size());
    ask(request, client -> client.get(page))
        .filter(answer -> answer.status() != 200)
        .ifPresent(answer -> reportWrong("GET " + page, answer));
  }

  private void fire(Schedule.Request request, String function) {
    var unused =
        ask(
            request,
            client -> {
              client.trigger(function);
              return new ApiClient.Response(202, JSON.createObjectNode());
            });
  }

  /** One of the recently accepted requests, whose operation may still be running. */
  private Optional<Accepted> earlier(Schedule.Request request) {
    List<Accepted> own =
        accepted().stream().filter(each -> each.sentId().equals(each.operationId())).toList();
    int late = Math.min(RECENT, own.size());
    return late == 0
        ? Optional.empty()
        : Optional.of(own.get(own.size() - 1 - request.pick() % late));
  }

  /** Declares a standby the active service. */
  void promote(String standby, int host) {
    String body =
        JSON.createObjectNode().put("confirm", standby).put("reason", "taken into use").toString();
    ask(host, "promotion", client -> client.declare("services/" + standby + "/promote", body))
        .ifPresent(
            answer -> {
              if (answer.status() == 200) {
                String underWay = answer.body().at("/restore/operationId").asText();
                synchronized (accepted) {
                  promoted.add(new Followed.Promoted(standby, Instant.now(), underWay));
                }
              } else {
                reportWrong("promotion of " + standby, answer);
              }
            });
  }

  private interface Call {
    ApiClient.Response to(ApiClient client);
  }

  private Optional<ApiClient.Response> ask(Schedule.Request request, Call call) {
    return ask(
        request.host(), request.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '), call);
  }

  private Optional<ApiClient.Response> ask(int host, String kind, Call call) {
    for (int i = 0; i < MAX_ATTEMPTS; i++) {
      Optional<ApiClient.Response> answer = once(host + i, call);
      if (answer.isPresent() && answer.get().status() < 500) {
        tally.count(Tally.Group.REQUESTS, kind + " " + answer.get().status());
        return answer;
      }
      String why = answer.map(later -> String.valueOf(later.status())).orElse("no response");
      tally.count(Tally.Group.REQUESTS, "(retried: " + why + ")");
      answer.filter(later -> later.status() == 500).ifPresent(error -> reportWrong(kind, error));
      LockSupport.parkNanos(RETRY_DELAY.toNanos());
    }
    tally.count(Tally.Group.REQUESTS, kind + " given up");
    return Optional.empty();
  }

  private Optional<ApiClient.Response> once(int host, Call call) {
    try {
      return Optional.of(call.to(hosts.client(host)));
    } catch (UncheckedIOException | IllegalStateException gone) {
      // The host was killed while it responded.
      return Optional.empty();
    }
  }

  private void reportWrong(String what, ApiClient.Response answer) {
    synchronized (accepted) {
      wrongAnswers.add(what + ": " + answer.status() + " " + answer.body());
    }
  }

  private static String backup(Schedule.Request request) {
    return JSON.createObjectNode().put("reason", "soak " + request.number()).toString();
  }

  private static String restore(
      String service, boolean backupFirst, boolean dryRun, Schedule.Request request) {
    ObjectNode body = JSON.createObjectNode().put("sourceService", service);
    if (dryRun) {
      return body.put("dryRun", true).toString();
    }
    return body.put("confirm", service)
        .put("backupFirst", backupFirst)
        .put("reason", "soak " + request.number())
        .toString();
  }

  /** Every request that was answered with 202. */
  List<Accepted> accepted() {
    synchronized (accepted) {
      return List.copyOf(accepted);
    }
  }

  /** Every promotion that was answered with 200. */
  List<Followed.Promoted> promoted() {
    synchronized (accepted) {
      return List.copyOf(promoted);
    }
  }

  /** The drill that each request was answered with, where it was with 202. */
  List<String> drilled() {
    synchronized (accepted) {
      return List.copyOf(drilled);
    }
  }

  /** Responses that should not have been sent. */
  List<String> wrongAnswers() {
    synchronized (accepted) {
      return List.copyOf(wrongAnswers);
    }
  }
}

package dev.apimdr.functions.page;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import dev.apimdr.app.catalogue.GetStatus;
import dev.apimdr.app.signing.Signatures;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.probe.GatewayProbes;
import dev.apimdr.core.proof.RestoreProof;
import dev.apimdr.functions.composition.App;
import dev.apimdr.functions.http.AboutRestore;
import dev.apimdr.functions.http.ApiRequest;
import dev.apimdr.functions.http.ErrorResponses;
import dev.apimdr.functions.http.HttpDispatcher;
import dev.apimdr.functions.http.HttpExchange;
import dev.apimdr.functions.http.Problem;
import dev.apimdr.functions.http.ProblemException;
import dev.apimdr.functions.http.Urls;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The routes of the status page. The host checks keys before the app runs and tells it nothing, so
 * there are two doors: {@link #enter} needs a key and gives a cookie, the pages need the cookie; or
 * the principal of App Service's sign-in, where the deployment has switched that on.
 */
public final class StatusPages {

  private static final String STATUS = "/status";

  /** Often enough for a wall, seldom enough for the store. */
  private static final Duration USUAL_REFRESH = Duration.ofMinutes(2);

  private static final Duration REFRESH_WHILE_RUNNING = Duration.ofSeconds(30);

  private final HttpDispatcher http;

  public StatusPages(App app) {
    http = new HttpDispatcher(app);
  }

  /** Gives the cookie; the host has let only who has a key come here. */
  public HttpResponseMessage enter(
      HttpRequestMessage<Optional<String>> request, ExecutionContext context) {
    return answer(
        request,
        context,
        exchange -> {
          Instant now = exchange.useCases().runtime().clock().instant();
          Frame frame = frame(exchange.urls(), now);
          return entered(exchange.request(), frame)
              .with(
                  "Set-Cookie",
                  StatusCookie.entered(now).header(signatures(exchange), frame.root(), now));
        });
  }

  /** A redirect keeps the key out of the browser's history; see {@link EntryPage#entered}. */
  private static PageResponse entered(ApiRequest request, Frame frame) {
    String site = request.header("sec-fetch-site").orElse("none");
    return site.equals("none") || site.equals("same-origin")
        ? PageResponse.html(303, "").with("Location", frame.root())
        : PageResponse.html(200, EntryPage.entered(frame))
            .with("Refresh", "0; url=" + frame.root());
  }

  /** Every service. */
  public HttpResponseMessage overview(
      HttpRequestMessage<Optional<String>> request, ExecutionContext context) {
    return guarded(
        request,
        context,
        exchange ->
            wantsJson(exchange.request())
                ? PageResponse.json(
                    exchange
                        .postureResponses()
                        .of(exchange.useCases().catalogue().getPosture().all()))
                : overview(exchange, exchange.useCases().catalogue().getStatus().all()));
  }

  private static PageResponse overview(HttpExchange exchange, GetStatus.Overview overview) {
    boolean quiet =
        overview.services().stream().allMatch(each -> each.posture().running().isEmpty());
    return page(
        exchange, overview.now(), refresh(quiet), frame -> OverviewPage.of(overview, frame));
  }

  /** One service. */
  public HttpResponseMessage service(
      HttpRequestMessage<Optional<String>> request, String service, ExecutionContext context) {
    return guarded(
        request,
        context,
        exchange -> {
          GetStatus.Detail detail =
              exchange
                  .useCases()
                  .catalogue()
                  .getStatus()
                  .service(ApiRequest.service(service))
                  .orElseThrow(() -> new ProblemException(ApiRequest.unknownService()));
          return wantsJson(exchange.request())
              ? PageResponse.json(exchange.postureResponses().of(detail.status().posture()))
              : page(
                  exchange,
                  detail.now(),
                  refresh(detail.status().posture().running().isEmpty()),
                  frame -> ServicePage.of(detail, frame));
        });
  }

  /** One operation. */
  public HttpResponseMessage operation(
      HttpRequestMessage<Optional<String>> request,
      String service,
      String operationId,
      ExecutionContext context) {
    return guarded(
        request,
        context,
        exchange -> {
          OperationId id = ApiRequest.operation(operationId);
          GetStatus.OperationStatus status =
              exchange
                  .useCases()
                  .requests()
                  .findOperation()
                  .find(ApiRequest.service(service), id)
                  .map(exchange.useCases().catalogue().getStatus()::operation)
                  .orElseThrow(() -> new ProblemException(ApiRequest.unknownOperation()));
          return wantsJson(exchange.request())
              ? PageResponse.json(exchange.operationResponses().status(status.operation()))
              : operation(exchange, status);
        });
  }

  private static PageResponse operation(HttpExchange exchange, GetStatus.OperationStatus status) {
    AboutRestore beside = exchange.beside(status.operation());
    RestoreProof proof = beside.proof();
    GatewayProbes probes = beside.probes();
    boolean settled =
        status.operation().isTerminal()
            && (proof == null || proof.isEndDecided())
            && (probes == null || probes.isEndDecided());
    return page(
        exchange,
        exchange.useCases().runtime().clock().instant(),
        settled ? null : REFRESH_WHILE_RUNNING,
        frame -> OperationPage.of(status, beside, frame));
  }

  private static Duration refresh(boolean quiet) {
    return quiet ? USUAL_REFRESH : REFRESH_WHILE_RUNNING;
  }

  /** A page that asks again by itself, unless the reader has told it to hold still. */
  private static PageResponse page(
      HttpExchange exchange,
      Instant now,
      @Nullable Duration refresh,
      Function<Frame, String> page) {
    boolean held = exchange.request().query().getOrDefault("refresh", "").equals("off");
    Frame frame = new Frame(root(exchange.urls()), exchange.urls().api(), now, refresh, held);
    PageResponse response = PageResponse.html(200, page.apply(frame));
    return refresh == null || held
        ? response
        : response.with("Refresh", String.valueOf(refresh.toSeconds()));
  }

  private HttpResponseMessage guarded(
      HttpRequestMessage<Optional<String>> request,
      ExecutionContext context,
      Function<HttpExchange, PageResponse> route) {
    return answer(
        request,
        context,
        exchange -> {
          Instant now = exchange.useCases().runtime().clock().instant();
          if (isSignedIn(exchange)) {
            return route.apply(exchange);
          }
          return exchange
              .request()
              .header("cookie")
              .flatMap(header -> StatusCookie.read(header, signatures(exchange), now))
              .map(cookie -> renewed(cookie, route.apply(exchange), exchange, now))
              .orElseGet(() -> refused(exchange, now));
        });
  }

  /** Only where the deployment says so: without App Service's sign-in anybody can send a header. */
  private static boolean isSignedIn(HttpExchange exchange) {
    return exchange.useCases().statusAccess().signIn()
        && exchange.request().header("x-ms-client-principal-id").isPresent();
  }

  private static PageResponse renewed(
      StatusCookie cookie, PageResponse response, HttpExchange exchange, Instant now) {
    return cookie
        .renewed(now)
        .map(next -> next.header(signatures(exchange), root(exchange.urls()), now))
        .map(header -> response.with("Set-Cookie", header))
        .orElse(response);
  }

  private static PageResponse refused(HttpExchange exchange, Instant now) {
    PageResponse response =
        wantsJson(exchange.request())
            ? PageResponse.json(
                Problem.of(401, "StatusNotEntered", "The status page needs its cookie.")
                    .with(
                        "advice",
                        "Get it from GET /api/status/enter with a key, or ask GET /api/services"
                            + " with one.")
                    .toResponse())
            : PageResponse.html(
                401,
                EntryPage.of(
                    frame(exchange.urls(), now), exchange.useCases().statusAccess().signIn()));
    return response.with("WWW-Authenticate", "Cookie");
  }

  private HttpResponseMessage answer(
      HttpRequestMessage<Optional<String>> request,
      ExecutionContext context,
      Function<HttpExchange, PageResponse> route) {
    ApiRequest call = ApiRequest.of(request);
    return http.respond(call, context, route, problem -> failed(problem, call))
        .to(request, takesGzip(call));
  }

  private static PageResponse failed(Problem problem, ApiRequest request) {
    // With wrong settings nobody can be asked for a cookie.
    Problem told = ErrorResponses.withoutSettings(problem);
    if (wantsJson(request)) {
      return PageResponse.json(told.toResponse());
    }
    Instant now = Clock.systemUTC().instant();
    PageResponse page =
        PageResponse.html(
            told.status(), ProblemPage.of(told, frame(Urls.seenBy(null, request.uri()), now)));
    String later = told.text(Problem.RETRY_AFTER);
    return later.isEmpty() ? page : page.with("Retry-After", later).with("Refresh", later);
  }

  private static Signatures signatures(HttpExchange exchange) {
    return exchange.useCases().statusAccess().cookies();
  }

  /** Of a page that does not ask again. */
  private static Frame frame(Urls urls, Instant now) {
    return new Frame(root(urls), urls.api(), now, null, false);
  }

  /** Behind a proxy the app may have a path of its own. */
  private static String root(Urls urls) {
    String path = URI.create(urls.api() + STATUS).getRawPath();
    return path.replace(";", "%3B");
  }

  private static boolean wantsJson(ApiRequest request) {
    String accept = request.header("accept").orElse("").toLowerCase(Locale.ROOT);
    return accept.contains("json") && !accept.contains("text/html");
  }

  private static boolean takesGzip(ApiRequest request) {
    String accepted = request.header("accept-encoding").orElse("").toLowerCase(Locale.ROOT);
    return accepted.matches("(?s).*\\bgzip\\b(?!\\s*;\\s*q=0(?:\\.0*)?\\s*(?:,|$)).*");
  }
}

package dev.apimdr.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.azure.functions.HttpResponseMessage;
import dev.apimdr.app.catalogue.CatalogueWorld;
import dev.apimdr.core.listing.GatewayLogs;
import dev.apimdr.core.listing.ListedService;
import dev.apimdr.core.listing.ServiceListing;
import dev.apimdr.core.service.DeletedService;
import dev.apimdr.core.service.ServiceId;
import java.io.StringReader;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

/** The status page's part about services that nobody protects, and about those that are gone. */
class CoveragePageTest {
  private static final String SUBSCRIPTION = id("contoso-apis").subscriptionId();
  private static final Instant NOW = TestApp.T0;
  private static final Set<String> PROTECTED =
      Set.of("contoso-apis", "fabrikam-apis", "tailspin-apis", "wingtip-apis");

  private final StatusWorld world = StatusWorld.four();

  private static ServiceId id(String name) {
    return CatalogueWorld.service(name);
  }

  private static ListedService listed(String name, String tier, String tag) {
    return new ListedService(id(name), tier, "West Europe", tag);
  }

  private static ServiceListing list(Instant at, ListedService... services) {
    return ServiceListing.none(SUBSCRIPTION)
        .listed(Arrays.asList(services), PROTECTED, List.of(), Map.of(), at);
  }

  private String page(ServiceListing listing) throws Exception {
    assertThat(world.app.listings.write(null, listing)).isPresent();
    world.app.environment.put("STATUS_SIGN_IN", "true");
    HttpResponseMessage response =
        new StatusFunctions(world.app.app)
            .getStatus(
                new FakeRequest(
                    URI.create("https://dr.example/api/status"),
                    Map.of("x-ms-client-principal-id", "somebody"),
                    null),
                new FakeContext());
    assertThat(response.getStatusCode()).isEqualTo(200);
    String page = (String) response.getBody();
    // Well-formed XML only if every text is escaped and every element closed.
    DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(page.substring(page.indexOf('\n')))));
    return page;
  }

  @Test
  void unprotected_isNamed_andInTheHeadlineAfterADay() throws Exception {
    String page =
        page(
            list(
                NOW.minus(Duration.ofHours(25)),
                listed("forgotten", "Basic", null),
                listed("edge", "StandardV2", null),
                listed("left-out", "Basic", "ignore")));

    assertThat(page)
        .contains("forgotten is not protected.</h1>")
        .contains("Not protected", "1 service that cannot be backed up", "left out on purpose")
        .contains("The tier StandardV2 has no backup");
  }

  @Test
  void gone_isTheFirstThingSaid() throws Exception {
    String page =
        page(
            ServiceListing.none(SUBSCRIPTION)
                .listed(
                    List.of(),
                    PROTECTED,
                    List.of(id("contoso-apis")),
                    Map.of(
                        "contoso-apis",
                        new DeletedService("West Europe", NOW, NOW.plusSeconds(172_800))),
                    NOW));

    assertThat(page)
        .contains("contoso-apis is not there any more.</h1>")
        .contains("headline bad", "Not there any more", "undelete it first");
  }

  @Test
  void refused_isSaid_andNeverYetListedIsNoAlarm() throws Exception {
    assertThat(page(ServiceListing.none(SUBSCRIPTION))).contains("was not listed yet");

    world.app.listings.setAside(SUBSCRIPTION);
    assertThat(
            page(
                ServiceListing.none(SUBSCRIPTION)
                    .failed("AuthorizationFailed", StatusWorld.MARKUP, NOW)))
        .contains("could not be listed since", "AuthorizationFailed")
        .doesNotContain("<script>");
  }

  @Test
  void joinedAndWithoutLogs_haveTheirLines() throws Exception {
    ServiceListing listing =
        list(NOW, listed("tagged", "Basic", "protect"))
            .with(
                Map.of("contoso-apis", new GatewayLogs(NOW, List.of(), null)),
                Set.of("contoso-apis"));

    assertThat(page(listing))
        .contains("1 service protected by a tag, without a backup yet")
        .contains("az role assignment create --assignee-object-id $APP_PRINCIPAL")
        .contains("1 service whose requests are logged nowhere")
        .contains("az monitor diagnostic-settings create");
  }

  @Test
  void thousand_areNotAllNamed_andNoTextIsMarkup() throws Exception {
    ListedService[] services =
        IntStream.range(0, 1000)
            .mapToObj(
                i ->
                    new ListedService(id("s" + i), "Basic", StatusWorld.MARKUP, StatusWorld.MARKUP))
            .toArray(ListedService[]::new);

    String page = page(list(NOW.minus(Duration.ofDays(2)), services));

    assertThat(page)
        .contains("1,000 services are not protected.</h1>")
        .contains("and 975 more: GET /api/services")
        .doesNotContain("<script>");
    assertThat(page.length()).isLessThan(200_000);
  }
}

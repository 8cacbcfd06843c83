package dev.apimdr.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;
import dev.apimdr.azure.AzureHttp;
import dev.apimdr.azure.json.EventJson;
import dev.apimdr.azure.json.TurnMessageJson;
import dev.apimdr.functions.settings.ConfigurationRefusedException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AppInjectorTest {

  @Test
  void injector_isFoundByTheWorker() {
    assertThat(ServiceLoader.load(FunctionInstanceInjector.class))
        .singleElement()
        .isInstanceOf(AppInjector.class);
  }

  @Test
  void injector_makesEveryFunction() throws Exception {
    AppInjector injector = new AppInjector();

    for (Method function : BindingsTest.functions()) {
      assertThat(injector.getInstance(function.getDeclaringClass()))
          .isInstanceOf(function.getDeclaringClass());
    }
  }

  @Test
  void injector_onceMade_hasBegunWhatTheFirstTriggerWouldWaitFor() {
    CompletableFuture<Boolean> connection = new CompletableFuture<>();
    CompletableFuture<Boolean> composition = new CompletableFuture<>();

    AppInjector injector =
        new AppInjector(
            new App(() -> failing(composition), EventJson::line, TurnMessageJson::read),
            () -> failing(connection));

    assertThat(connection).succeedsWithin(30, TimeUnit.SECONDS).isEqualTo(true);
    assertThat(composition).succeedsWithin(30, TimeUnit.SECONDS).isEqualTo(true);
    assertThatCode(() -> injector.getInstance(GetServicesFunction.class))
        .doesNotThrowAnyException();
  }

  @Test
  void injector_onceConnected_hasAskedForTheTokenOfTheFirstCall() {
    TestApp world = new TestApp();
    CompletableFuture<Boolean> early = new CompletableFuture<>();

    var unused = new AppInjector(world.app, () -> early.complete(world.tokenAsked.isDone()));

    assertThat(world.tokenAsked).succeedsWithin(30, TimeUnit.SECONDS);
    assertThat(early).isCompletedWithValue(false);
  }

  /** Notes whether a daemon asked, and fails. */
  private static UseCases failing(CompletableFuture<Boolean> onADaemon) {
    onADaemon.complete(Thread.currentThread().isDaemon());
    throw new IllegalStateException("not yet");
  }

  @Test
  void composition_ofAWholeEnvironment_connectsNothing() {
    UseCases useCases =
        AppInjector.compose(
            Map.of(
                "AzureWebJobsStorage", "UseDevelopmentStorage=true",
                "BACKUP_STORAGE", "UseDevelopmentStorage=true",
                "PROTECTED_SERVICES", "[]"),
            request -> {
              throw new AssertionError("connected");
            });

    assertThat(useCases.acceptBackup()).isNotNull();
  }

  @Test
  void composition_withoutSettings_isRefused() {
    assertThatThrownBy(() -> AppInjector.compose(Map.of(), new AzureHttp()))
        .isInstanceOf(ConfigurationRefusedException.class)
        .hasMessageContaining("PROTECTED_SERVICES");
  }
}

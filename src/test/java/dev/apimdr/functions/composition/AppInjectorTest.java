package dev.apimdr.functions.composition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;
import dev.apimdr.azure.AzureHttp;
import dev.apimdr.azure.codec.EventJson;
import dev.apimdr.azure.codec.TurnMessageJson;
import dev.apimdr.functions.BindingsTest;
import dev.apimdr.functions.ServiceFunctions;
import dev.apimdr.functions.TestApp;
import dev.apimdr.functions.settings.ConfigurationRefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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

  /**
   * From release 2.19.2 on the worker does not wait for the injector (azure-functions-java-worker
   * issue 879), and every call fails until it exists; loading a library in its constructor would
   * take too long.
   */
  @Test
  void injector_beingMade_loadsNoClassOfALibrary() throws Exception {
    OwnClasses classes = new OwnClasses();

    Object injector =
        Class.forName(AppInjector.class.getName(), true, classes).getConstructor().newInstance();

    assertThat(injector.getClass().getClassLoader()).isSameAs(classes);
    assertThat(classes.loadedByThisThread)
        .contains(AppInjector.class.getName())
        .allMatch(name -> name.startsWith("dev.apimdr."));
  }

  /** Loads the app's classes itself and records which of them this thread needs. */
  private static final class OwnClasses extends ClassLoader {
    private final ClassLoader known = AppInjectorTest.class.getClassLoader();
    private final Thread thread = Thread.currentThread();
    final Set<String> loadedByThisThread = ConcurrentHashMap.newKeySet();

    OwnClasses() {
      super(ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      return name.startsWith("com.microsoft.azure.functions.")
          ? known.loadClass(name)
          : super.loadClass(name, resolve);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      if (Thread.currentThread() == thread) {
        loadedByThisThread.add(name);
      }
      try (InputStream in = known.getResourceAsStream(name.replace('.', '/') + ".class")) {
        if (in == null) {
          throw new ClassNotFoundException(name);
        }
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }

  @Test
  void injector_askedByManyThreadsAtOnce_handsOutOneApp() {
    Set<App> handed = ConcurrentHashMap.newKeySet();
    AppInjector injector = new AppInjector();

    IntStream.range(0, 64)
        .parallel()
        .forEach(
            each -> {
              try {
                handed.add(injector.getInstance(Holder.class).app);
              } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
              }
            });

    assertThat(handed).hasSize(1);
  }

  /** A function with access to its app. */
  public static final class Holder {
    private final App app;

    public Holder(App app) {
      this.app = app;
    }
  }

  @Test
  void injector_onceMade_hasBegunWhatTheFirstTriggerWouldWaitFor() {
    CompletableFuture<Boolean> connection = new CompletableFuture<>();
    CompletableFuture<Boolean> composition = new CompletableFuture<>();

    App app = new App(() -> failing(composition), EventJson::line, TurnMessageJson::read);

    AppInjector injector = new AppInjector(() -> app, () -> failing(connection));

    assertThat(connection).succeedsWithin(30, TimeUnit.SECONDS).isEqualTo(true);
    assertThat(composition).succeedsWithin(30, TimeUnit.SECONDS).isEqualTo(true);
    assertThatCode(() -> injector.getInstance(ServiceFunctions.class)).doesNotThrowAnyException();
  }

  @Test
  void injector_onceConnected_hasAskedForTheTokenOfTheFirstCall() {
    TestApp world = new TestApp();
    CompletableFuture<Boolean> early = new CompletableFuture<>();

    var unused = new AppInjector(() -> world.app, () -> early.complete(world.tokenAsked.isDone()));

    assertThat(world.tokenAsked).succeedsWithin(30, TimeUnit.SECONDS);
    assertThat(early).isCompletedWithValue(false);
  }

  /** Records whether it was called on a daemon thread, and fails. */
  private static UseCases failing(CompletableFuture<Boolean> onADaemon) {
    onADaemon.complete(Thread.currentThread().isDaemon());
    throw new IllegalStateException("not yet");
  }

  @Test
  void composition_ofAWholeEnvironment_connectsNothing() {
    UseCases useCases =
        Composition.useCases(
            Map.of(
                "AzureWebJobsStorage", "UseDevelopmentStorage=true",
                "BACKUP_STORAGE", "UseDevelopmentStorage=true",
                "PROTECTED_SERVICES", "[]"),
            request -> {
              throw new AssertionError("connected");
            });

    assertThat(useCases.requests().acceptBackup()).isNotNull();
  }

  @Test
  void composition_withoutSettings_isRefused() {
    assertThatThrownBy(() -> Composition.useCases(Map.of(), new AzureHttp()))
        .isInstanceOf(ConfigurationRefusedException.class)
        .hasMessageContaining("PROTECTED_SERVICES");
  }
}

package shop.troth.cli.serve;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import shop.troth.cli.options.DatabaseOption;
import shop.troth.cli.options.KeysetOption;
import shop.troth.content.FileTexts;
import shop.troth.content.StorePages;
import shop.troth.desk.serve.DeskAddress;
import shop.troth.kernel.Problem;
import shop.troth.ledger.PolicyEntries;
import shop.troth.policy.published.PublishPolicy;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.runtime.shop.Ports;
import shop.troth.runtime.shop.ShopOptions;
import shop.troth.runtime.shop.ShopProcess;
import shop.troth.staff.entry.InviteOwner;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;
import shop.troth.web.guard.GuardedOutput;

/** {@code serve}: runs everything until it is told to stop. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = {
            "Sets up and runs everything: database, bank, mailbox and stores.",
            "Prints their addresses, then a line starting with `ready` when they accept requests. SIGTERM or Ctrl+C stops it within 10 seconds; a second one stops it immediately."
        })
public final class Serve implements Callable<Integer> {

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "The stores' port; the other ports count up from it. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The data folder, one for each running instance. Default: .troth in the project folder.")
    private @Nullable Path data;

    @Mixin
    private final DatabaseOption database = new DatabaseOption();

    @Mixin
    private final KeysetOption keyset = new KeysetOption();

    @Option(
            names = "--beside",
            paramLabel = "DIR",
            description = {
                "Run as a second node of the serve running on this machine with this data folder: same database, keyset,",
                "bank and mailbox, with its own --port and --data."
            })
    private @Nullable Path beside;

    @Option(
            names = "--inner-port",
            paramLabel = "N",
            description = "The port for health checks and metrics. Default: that of --port and 5.")
    private @Nullable Integer innerPort;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        mustBeAPort();
        System.setOut(GuardedOutput.over(System.out));
        System.setErr(GuardedOutput.over(System.err));
        var ended = new CountDownLatch(1);
        var signals = Signals.catchThem();
        var house = ShopProcess.start(
                new ShopOptions(port, data, database.named(), keyset.place(), environment()).beside(beside),
                new CliAdminCommands());
        signals.closes(house, ended::countDown);
        Announcement.print(house, System.out);
        FasterStarts.prepareOnceProved(house);
        ended.await();
        ShopProcess.killChildren(); // only a preparation may be left by now
        return 0;
    }

    /** The environment with the settings given on the command line, which take precedence. */
    private Map<String, String> environment() {
        var environment = new HashMap<>(System.getenv());
        if (innerPort != null) {
            environment.put("TROTH_INNER_PORT", innerPort.toString());
        }
        return environment;
    }

    private void mustBeAPort() {
        try {
            Ports.from(port);
        } catch (Problem e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    /** What {@code serve} prints when everything is running: the addresses, and the line that starts with {@code ready}. */
    static final class Announcement {

        private Announcement() {}

        static void print(ShopProcess house, PrintStream out) {
            var addresses = house.addresses();
            for (var store : addresses.stores()) {
                line(out, store.name(), store.plain().toString());
                line(out, "  over TLS", store.tls().toString());
                line(out, "  policy", store.plain() + "/privacy");
                line(out, "  proof", store.plain() + "/privacy/proof");
            }
            var desk = house.application().getBean(DeskAddress.class).text();
            line(out, "Staff desk", desk);
            house.application()
                    .getBean(InviteOwner.class)
                    .invite()
                    .ifPresent(it -> line(out, "  first owner’s link", desk + "/join/" + it));
            addresses.mailbox().ifPresent(it -> line(out, "Received mail", it.toString()));
            addresses.bank().ifPresent(it -> line(out, "Test bank", it.toString()));
            addresses.partners().ifPresent(it -> line(out, "Other companies", it.toString()));
            line(out, "Certificate authority to trust", addresses.authority().toString());
            var beans = house.application();
            var publish = new PublishPolicy(beans.getBean(DataSource.class), PolicyEntries::new, Clock.systemUTC());
            new ChangedPolicies(beans.getBean(Stores.class), beans.getBean(PublishedPolicies.class), publish)
                    .apart()
                    .forEach(out::println);
            new PageDifferences(beans.getBean(Stores.class), beans.getBean(StorePages.class))
                    .apart()
                    .forEach(out::println);
            out.printf(Locale.ROOT, "ready in %.1f s%n", since(house).toMillis() / 1000.0);
            out.flush();
        }

        private static void line(PrintStream out, String what, String where) {
            out.printf("%-20s %s%n", what, where);
        }

        /** The time since the launcher started, including the build; without a launcher, since the house started. */
        private static Duration since(ShopProcess house) {
            var micros = System.getProperty("troth.began", "");
            var began =
                    micros.isEmpty() ? house.began() : Instant.EPOCH.plus(Long.parseLong(micros), ChronoUnit.MICROS);
            return Duration.between(began, Instant.now());
        }

        /** Finds stores whose page files differ from the pages that the shop shows, because these were edited at the desk. */
        @RequiredArgsConstructor
        static final class PageDifferences {

            private final Stores stores;
            private final StorePages pages;

            /** Returns a sentence for each store whose files differ. */
            List<String> apart() {
                return stores.originals().stream()
                        .flatMap(it -> apart(it).stream())
                        .toList();
            }

            private Optional<String> apart(Store store) {
                var names = FileTexts.of(pages.now(store.id())).differing();
                return names.isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                "stores/%s/pages differs from what was published at the desk, which the shop shows: %s. ./troth store export %s writes it there."
                                        .formatted(store.id(), String.join(", ", names), store.id()));
            }
        }
    }
}

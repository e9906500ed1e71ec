package shop.troth.runtime.shop;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;
import shop.troth.kernel.Problem;
import shop.troth.kernel.RootKeyset;
import shop.troth.runtime.control.AdminCommands;
import shop.troth.runtime.control.AdminEndpoint;
import shop.troth.runtime.data.DataFolder;
import shop.troth.runtime.inner.Draining;
import shop.troth.runtime.inner.InnerPort;
import shop.troth.runtime.kms.KeysetPlace;
import shop.troth.runtime.mailbox.Mailbox;
import shop.troth.runtime.process.ChildProgram;
import shop.troth.runtime.settings.Settings;
import shop.troth.runtime.tls.TlsCertificates;
import shop.troth.stores.Stores;
import shop.troth.web.health.Measurements;
import shop.troth.web.health.Readiness;

/**
 * Everything that makes up a running shop: data folder, database, bank, the demo's other companies, mailbox, certificates, application. Parts that do not depend on
 * each other start in parallel. Closing ends all of them in reverse order.
 */
public final class ShopProcess implements AutoCloseable {

    private static final Duration TELL_EVERY = Duration.ofSeconds(8);

    private final Instant began = Instant.now();
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final ShopOptions options;
    private final Duration ahead;
    private final AdminCommands errands;
    private final Stores stores;
    private final Ports ports;
    private final DataFolder folder;
    private final Settings settings;
    private final TlsCertificates certificates;
    private final Optional<Neighbor> neighbor;
    private final Endpoints fronts;
    private final LocalBank bank;
    private final LocalPartners partners;
    private final ShopMail mail;
    private final StartApplication startApplication;
    private final Set<String> starting = ConcurrentHashMap.newKeySet();

    private @Nullable InnerPort inner;
    private @Nullable ConfigurableApplicationContext application;

    private ShopProcess(ShopOptions options, Duration ahead, AdminCommands errands) {
        this.options = options;
        this.ahead = ahead;
        this.errands = errands;
        var clock = Clock.offset(Clock.systemUTC(), ahead);
        this.neighbor = Optional.ofNullable(options.beside()).map(Neighbor::in);
        this.ports = Ports.from(options.port());
        this.settings = Settings.read(options.dataFolder(), options.environment());
        this.stores = Stores.read(options.stores() == null ? settings.stores() : options.stores());
        this.folder = opened(DataFolder.open(options.dataFolder()));
        this.certificates = new TlsCertificates(folder, clock);
        this.fronts = new Endpoints(stores, settings, ports, certificates, clock);
        this.bank = new LocalBank(stores, settings, ports, neighbor, folder);
        this.partners = new LocalPartners(stores, settings, ports, neighbor, folder);
        this.mail = new ShopMail(stores, settings, ports, neighbor, clock);
        this.startApplication =
                new StartApplication(stores, settings, ports, neighbor, folder, fronts, bank, partners, mail, clock);
        this.starting.addAll(List.of("certificate", "keys", "database", "mail", "bank", "partners", "catalog"));
    }

    /**
     * Starts all parts and returns when they answer. Accepts no errands from commands.
     *
     * @throws Problem if a part cannot start; then the others are ended
     */
    public static ShopProcess start(ShopOptions options) {
        return start(options, it -> Map.of());
    }

    /**
     * Starts all parts and returns when they answer.
     *
     * @param errands what commands may ask of it
     * @throws Problem if a part cannot start; then the others are ended
     */
    public static ShopProcess start(ShopOptions options, AdminCommands errands) {
        return start(options, errands, Duration.ZERO);
    }

    /**
     * The same at a time other than the machine's, for tests that depend on the day or the hour. The shop and its bank use that time; the
     * database does not.
     *
     * @param ahead how far the shop's clock is ahead of the machine's, in whole milliseconds
     */
    public static ShopProcess start(ShopOptions options, AdminCommands errands, Duration ahead) {
        LoggerFactory.getILoggerFactory(); // before starting threads that would all wait for it
        var house = new ShopProcess(options, ahead, errands);
        try {
            house.start();
            return house;
        } catch (RuntimeException | Error e) {
            house.close();
            throw e;
        }
    }

    private void start() {
        settings.mayMeetStrangers(stores.originals());
        ports.mustBeFree(settings.bind());
        var here = opened(InnerPort.open(
                settings.innerBind(),
                fronts.inner(),
                () -> starting.stream().sorted().toList()));
        inner = here;
        Thread.ofVirtual().name("starting").start(this::tellWhatIsAwaited);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tls = CompletableFuture.supplyAsync(() -> there("certificate", fronts.leaf()), threads);
            var keyset = CompletableFuture.supplyAsync(() -> there("keys", keyset()), threads);
            var rows = CompletableFuture.supplyAsync(() -> there("database", database()), threads);
            var post = CompletableFuture.supplyAsync(
                    () -> there("mail", opened(mail).start()), threads);
            var payments = CompletableFuture.supplyAsync(
                    () -> there("bank", program(bank.start(certificates, ahead))), threads);
            var others = CompletableFuture.supplyAsync(() -> there("partners", program(partners.start())), threads);
            // the application must not wait for a part that failed, nor hide its error with another
            var failed = CompletableFuture.allOf(tls, keyset, rows, post, payments, others);
            application = opened(startApplication.with(tls, keyset, rows, post));
            failed.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : e;
        }
        here.started(application().getBean(Readiness.class), application().getBean(Measurements.class));
        starting.clear();
        opened(AdminEndpoint.open(folder, errands.of(application())));
        RunningFile.write(folder, this);
    }

    /** So that a slow start does not look like one that hangs. */
    private void tellWhatIsAwaited() {
        try {
            Thread.sleep(TELL_EVERY);
            while (!starting.isEmpty()) {
                System.out.println(
                        "Still starting: " + starting.stream().sorted().collect(Collectors.joining(", ")));
                Thread.sleep(TELL_EVERY);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private <T> T there(String part, T it) {
        starting.remove(part);
        return it;
    }

    private RootKeyset keyset() {
        var asked = Optional.ofNullable(options.keyset())
                .or(() -> settings.find("keyset").map(KeysetPlace::read))
                .or(() -> neighbor.map(Neighbor::keyset));
        return folder.keyset(asked.orElseGet(() -> KeysetPlace.at(folder.usualKeyset())));
    }

    private ShopDatabase database() {
        return opened(ShopDatabase.open(settings, options.database(), neighbor, folder));
    }

    int smtpPort() {
        return mail.localPort();
    }

    private boolean program(Optional<ChildProgram> started) {
        started.ifPresent(this::opened);
        return started.isPresent();
    }

    private <T extends AutoCloseable> T opened(T part) {
        synchronized (open) {
            open.push(part);
        }
        return part;
    }

    /** When it began to start. */
    public Instant began() {
        return began;
    }

    public Ports ports() {
        return ports;
    }

    /** The port for health checks and metrics. */
    public int innerPort() {
        return fronts.inner();
    }

    /** How long closing waits for requests in progress. */
    public Draining draining() {
        return new Draining(settings.drainWait(), settings.drainMost());
    }

    public DataFolder folder() {
        return folder;
    }

    /** The application's beans, for tests. */
    public ConfigurableApplicationContext application() {
        if (application == null) {
            throw new IllegalStateException("not started");
        }
        return application;
    }

    /** The local mailbox; if mail is really sent, it gets only that of the probe twins. */
    public Optional<Mailbox> mailbox() {
        return mail.mailbox();
    }

    public ShopAddresses addresses() {
        return new ShopAddresses(
                fronts.stores(), mail.page(), bank.shown(), partners.shown(), certificates.authorityFile());
    }

    /** Ends all parts; one that does not shut down cleanly is reported and does not hold up the others. */
    @Override
    public void close() {
        RunningFile.remove(folder);
        starting.clear();
        if (application != null && inner != null) {
            draining().begin(application);
            inner.ending();
        }
        while (true) {
            AutoCloseable part;
            synchronized (open) {
                part = open.poll();
            }
            if (part == null) {
                return;
            }
            try {
                part.close();
            } catch (Exception e) {
                System.err.println(
                        "A component did not shut down cleanly: " + e.getClass().getSimpleName());
            }
        }
    }

    /** Kills every process started from here. */
    public static void killChildren() {
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    }
}

package shop.troth.cli.serve;

import com.zaxxer.hikari.HikariDataSource;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;
import shop.troth.ShopApplication;
import shop.troth.backup.CopyPlan;
import shop.troth.cli.backup.DrillDatabase;
import shop.troth.cli.bank.BankAccount;
import shop.troth.cli.bank.BankProcess;
import shop.troth.cli.choices.ChoicesErrand;
import shop.troth.cli.control.ControlDoor;
import shop.troth.cli.data.DataFolder;
import shop.troth.cli.database.DatabaseOption;
import shop.troth.cli.database.EmbeddedDatabase;
import shop.troth.cli.database.OfflineDatabase;
import shop.troth.cli.desk.DeskErrand;
import shop.troth.cli.inner.Draining;
import shop.troth.cli.inner.InnerPort;
import shop.troth.cli.keys.KeysErrand;
import shop.troth.cli.kms.KeysetPlace;
import shop.troth.cli.mailbox.Mail;
import shop.troth.cli.mailbox.Mailbox;
import shop.troth.cli.newsletters.NewsletterErrand;
import shop.troth.cli.orders.ReturnedErrand;
import shop.troth.cli.orders.ShipErrand;
import shop.troth.cli.people.ExportPeopleErrand;
import shop.troth.cli.people.ImportPeopleErrand;
import shop.troth.cli.proof.ProveErrand;
import shop.troth.cli.settings.Settings;
import shop.troth.cli.tls.Certificates;
import shop.troth.cli.tls.Leaf;
import shop.troth.desk.serve.DeskAddress;
import shop.troth.kernel.Problem;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.proof.Premises;
import shop.troth.stores.Front;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;
import shop.troth.web.Listening;
import shop.troth.web.health.Measurements;
import shop.troth.web.health.Readiness;

/**
 * Everything that makes up a running shop: data folder, database, bank, mailbox, certificates, application. What does not wait
 * for another starts beside it. Closing ends all of it, in the order opposite to the start.
 */
public final class House implements AutoCloseable {

    /** Where those pay whose store has an account at Stripe. */
    private static final URI STRIPE = URI.create("https://checkout.stripe.com");

    private static final int HTTPS = 443;

    private final Instant began = Instant.now();
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final HouseOptions options;
    private final Duration ahead;
    private final Clock clock;
    private final Stores stores;
    private final Ports ports;
    private final DataFolder folder;
    private final Settings settings;
    private final Certificates certificates;
    private final Optional<Neighbour> neighbour;
    private final Set<String> starting = ConcurrentHashMap.newKeySet();

    private @Nullable InnerPort inner;
    private @Nullable Mailbox mailbox;
    private @Nullable EmbeddedDatabase embedded;
    private @Nullable ConfigurableApplicationContext application;
    private Map<StoreId, BankAccount> accounts = Map.of();

    private House(HouseOptions options, Duration ahead) {
        this.options = options;
        this.ahead = ahead;
        this.clock = Clock.offset(Clock.systemUTC(), ahead);
        this.stores = Stores.read(options.storesFolder());
        this.neighbour = Optional.ofNullable(options.beside()).map(Neighbour::in);
        this.ports = Ports.from(options.port());
        this.settings = Settings.read(options.dataFolder(), options.environment());
        this.folder = opened(DataFolder.open(options.dataFolder()));
        this.certificates = new Certificates(folder, clock);
        this.starting.addAll(List.of("certificate", "keys", "database", "mail", "bank", "catalog"));
    }

    /**
     * Starts all parts and returns when they answer.
     *
     * @throws Problem if a part cannot start; the others are ended then
     */
    public static House start(HouseOptions options) {
        return start(options, Duration.ZERO);
    }

    /**
     * The same at another time than the machine's, which tests need: what depends on the day or the hour must not make them red on
     * some days. The shop and its bank live at that time; a database that is asked for the time must be made to.
     *
     * @param ahead how far the shop's clock is ahead of the machine's, in whole milliseconds
     */
    public static House start(HouseOptions options, Duration ahead) {
        LoggerFactory.getILoggerFactory(); // before threads that would all wait for it
        var house = new House(options, ahead);
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
                innerPort(),
                () -> starting.stream().sorted().toList()));
        inner = here;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tls = CompletableFuture.supplyAsync(() -> there("certificate", leaf()), threads);
            var keyset = CompletableFuture.supplyAsync(() -> there("keys", keyset()), threads);
            var pool = CompletableFuture.supplyAsync(() -> there("database", pool()), threads);
            var post = CompletableFuture.supplyAsync(() -> there("mail", smtp()), threads);
            var bank = CompletableFuture.supplyAsync(() -> there("bank", bank()), threads);
            accounts = localAccounts();
            // what fails early must not be waited for by the application, nor hidden by what it says then
            var failed = CompletableFuture.allOf(tls, keyset, pool, post, bank);
            application(tls, keyset, pool, post);
            failed.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : e;
        }
        here.started(application().getBean(Readiness.class), application().getBean(Measurements.class));
        opened(ControlDoor.open(
                folder,
                Map.of(
                        ProveErrand.NAME, ProveErrand.of(application()),
                        ShipErrand.NAME, ShipErrand.of(application()),
                        ReturnedErrand.NAME, ReturnedErrand.of(application()),
                        ChoicesErrand.NAME, ChoicesErrand.of(application()),
                        ImportPeopleErrand.NAME, ImportPeopleErrand.of(application()),
                        ExportPeopleErrand.NAME, ExportPeopleErrand.of(application()),
                        DeskErrand.NAME, DeskErrand.of(application()),
                        NewsletterErrand.NAME, NewsletterErrand.of(application()),
                        KeysErrand.NAME, KeysErrand.of(application()))));
        Running.write(folder, this);
    }

    private <T> T there(String part, T it) {
        starting.remove(part);
        return it;
    }

    private void application(
            CompletableFuture<Leaf> tls,
            CompletableFuture<RootKeyset> keyset,
            CompletableFuture<DataSource> pool,
            CompletableFuture<URI> post) {
        try {
            application = opened(ShopApplication.start(properties(post), context -> {
                context.registerBean(Stores.class, () -> stores);
                context.registerBean(Clock.class, () -> clock);
                context.registerBean(Listening.class, () -> listening(tls.join()));
                context.registerBean(Front.class, this::front);
                context.registerBean(DeskAddress.class, this::desk);
                context.registerBean(RootKeyset.class, keyset::join);
                context.registerBean("dataSource", DataSource.class, pool::join);
                context.registerBean(Premises.class, () -> premises(pool, post));
                context.registerBean(CopyPlan.class, this::copies);
            }));
        } catch (RuntimeException e) {
            throw Causes.problem(e).orElseThrow(() -> e);
        }
    }

    /** What the modules are told by name; see {@code docs/settings.md}. */
    private Map<String, Object> properties(CompletableFuture<URI> post) {
        var all = new LinkedHashMap<String, Object>();
        all.put("spring.lifecycle.timeout-per-shutdown-phase", draining().most());
        all.put("troth.mail.smtp", post.join().toString());
        all.put("troth.mail.probe-smtp", localSmtp().toString());
        all.put("troth.mail.returns-keep", settings.returnsKept().toString());
        returns().ifPresent(it -> all.put("troth.mail.returns", it.toString()));
        all.put("troth.proxies", settings.proxies());
        all.put("troth.proxies-header", settings.proxiesHeader());
        all.put("troth.twins.here", neighbour.isEmpty() && settings.twinsHere());
        stores.originals().forEach(it -> all.putAll(settings.dkim(it.id())));
        for (var store : stores.all()) {
            var id = store.id().value();
            var account = accounts.get(store.id());
            if (account != null) {
                all.put("troth.bank." + id + ".api", "http://127.0.0.1:" + bankPort());
                all.put("troth.bank." + id + ".key", account.secretKey());
                all.put("troth.bank." + id + ".webhook-secret", account.webhookSecret());
            } else {
                all.put(
                        "troth.bank." + id + ".key",
                        settings.find("stripe." + id + ".key").orElseThrow());
                all.put(
                        "troth.bank." + id + ".webhook-secret",
                        settings.find("stripe." + id + ".webhook-secret")
                                .orElseThrow(() -> new Problem(
                                        "The key is set but stripe.%s.webhook-secret is missing: copy it from the webhook's page at Stripe."
                                                .formatted(id))));
            }
        }
        return all;
    }

    /** A second node on this machine leaves the copies to the first, whose keyset it uses. */
    private CopyPlan copies() {
        return new CopyPlan(
                settings.path("backup.dir").filter(it -> neighbour.isEmpty()).map(Path::toAbsolutePath),
                settings.copiesKept(),
                folder.id(),
                new DrillDatabase(folder.path().resolve("drill")));
    }

    private Front front() {
        return new Front(stores.all().stream()
                .collect(
                        Collectors.toUnmodifiableMap(Store::id, it -> origin(it).toString())));
    }

    private URI origin(Store store) {
        return settings.bind().isLoopbackAddress() && settings.proxies().isEmpty()
                        || store.id().isTwin()
                ? URI.create("http://" + store.host() + ":" + plainPort(store))
                : URI.create("https://" + store.host() + (shownTls() == HTTPS ? "" : ":" + shownTls()));
    }

    private int plainPort(Store store) {
        return store.id().isTwin() ? ports.twins() : ports.http();
    }

    /** A proxy in front takes TLS at the usual port. */
    private int shownTls() {
        return settings.proxies().isEmpty() ? ports.tls() : HTTPS;
    }

    private Listening listening(Leaf leaf) {
        var banks = stores.all().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Store::id, it -> accounts.containsKey(it.id()) ? bankOrigin() : STRIPE));
        return new Listening(
                ports.http(),
                ports.tls(),
                settings.bind(),
                shownTls(),
                ports.twins(),
                ports.twinsTls(),
                leaf.keyStore(),
                banks);
    }

    private DeskAddress desk() {
        return new DeskAddress(
                ports.desk(), settings.desk().orElseGet(() -> URI.create("http://desk.localhost:" + ports.desk())));
    }

    private URI bankOrigin() {
        return URI.create("http://bank.localhost:" + bankPort());
    }

    private int bankPort() {
        return neighbour.map(Neighbour::bank).orElse(ports.bank());
    }

    private Leaf leaf() {
        var given = settings.path("tls.certificate");
        if (given.isPresent()) {
            var key = settings.path("tls.key")
                    .orElseThrow(() ->
                            new Problem("tls.certificate is set but tls.key is missing: set it to the key's file."));
            return Certificates.given(given.get(), key, clock);
        }
        var hosts = stores.all().stream()
                .flatMap(it -> it.hosts().stream())
                .filter(it -> it.endsWith(".localhost"))
                .sorted()
                .toList();
        return certificates.leaf("stores", hosts);
    }

    private RootKeyset keyset() {
        var asked = Optional.ofNullable(options.keyset())
                .or(() -> settings.find("keyset").map(KeysetPlace::read))
                .or(() -> neighbour.map(Neighbour::keyset));
        return folder.keyset(asked.orElseGet(() -> KeysetPlace.at(folder.usualKeyset())));
    }

    private String embedded() {
        var started = opened(EmbeddedDatabase.start(folder));
        embedded = started;
        return started.url();
    }

    private DataSource pool() {
        var asked = DatabaseOption.external(options.database(), settings);
        asked.ifPresent(OfflineDatabase::mustServe);
        var url = asked.or(() -> neighbour.map(Neighbour::database)).orElseGet(this::embedded);
        var pool = new HikariDataSource();
        pool.setJdbcUrl(url);
        pool.setPoolName("troth");
        pool.setMaximumPoolSize(20);
        pool.setMinimumIdle(4);
        pool.setConnectionTimeout(10_000);
        pool.setInitializationFailTimeout(10_000);
        pool.setConnectionInitSql("set plan_cache_mode = force_generic_plan"); // or lists are planned anew each time
        pool.addDataSourceProperty("ApplicationName", "troth");
        pool.addDataSourceProperty("prepareThreshold", "3");
        pool.addDataSourceProperty("preparedStatementCacheQueries", "512");
        pool.addDataSourceProperty("preparedStatementCacheSizeMiB", "4");
        pool.addDataSourceProperty("reWriteBatchedInserts", "true");
        pool.addDataSourceProperty("logServerErrorDetail", "false"); // it quotes rows
        return opened(pool);
    }

    private URI smtp() {
        var local = Mailbox.start(
                ports.mailbox(), clock); // also where mail really goes out: probe twins write to nobody else
        mailbox = opened(local);
        return settings.smtp().orElseGet(this::localSmtp);
    }

    /** Where mail is returned to. With a real mail server and no such mailbox, to the store's own address. */
    private Optional<URI> returns() {
        return settings.smtp().isPresent() || neighbour.isPresent()
                ? settings.returns()
                : Optional.of(Objects.requireNonNull(mailbox).returns());
    }

    private URI localSmtp() {
        return URI.create("smtp://127.0.0.1:" + smtpPort());
    }

    int smtpPort() {
        return neighbour
                .map(Neighbour::smtp)
                .orElseGet(() -> Objects.requireNonNull(mailbox).smtpPort());
    }

    /** What the proof looks around in. */
    private Premises premises(CompletableFuture<DataSource> pool, CompletableFuture<URI> post) {
        pool.join();
        post.join();
        var local = Objects.requireNonNull(mailbox);
        return new Premises(
                folder.path(),
                Set.of(folder.folder("bank"), folder.lockFile()),
                Optional.ofNullable(embedded).map(it -> it::checkpoint),
                inside(local),
                to -> local.received(to).stream().map(Mail::whole).toList());
    }

    private Map<String, Integer> inside(Mailbox local) {
        var inside = new LinkedHashMap<String, Integer>();
        inside.put("the staff desk", ports.desk());
        inside.put("the mailbox page", ports.mailbox());
        inside.put("the local mail server", local.smtpPort());
        inside.put("the test bank", ports.bank());
        if (settings.innerBind().isLoopbackAddress()) {
            inside.put("health checks and metrics", innerPort());
        }
        if (embedded != null) {
            inside.put("the database", embedded.port());
        }
        return inside;
    }

    private boolean bank() {
        var here = localAccounts();
        if (here.isEmpty() || neighbour.isPresent()) {
            return false;
        }
        var place = new BankProcess.Place(
                BankProgram.folder(),
                folder.folder("bank"),
                ports.bank(),
                ports.bankTls(),
                bankOrigin().toString(),
                ahead);
        var password = folder.secret("bank-keystore");
        var file = certificates.keyStoreFile("bank", certificates.leaf("bank", List.of("bank.localhost")), password);
        opened(BankProcess.start(place, List.copyOf(here.values()), new BankProcess.Keys(file, password)));
        return true;
    }

    /** Accounts of the stores that have no key of a real bank; probe twins never have one. */
    private synchronized Map<StoreId, BankAccount> localAccounts() {
        var all = new LinkedHashMap<StoreId, BankAccount>();
        for (var store : stores.all()) {
            if (store.id().isTwin()
                    || settings.find("stripe." + store.id().value() + ".key").isEmpty()) {
                all.put(store.id(), BankAccount.of(store, this::bankSecret, plainPort(store)));
            }
        }
        return all;
    }

    private String bankSecret(String name) {
        return neighbour.map(it -> it.secret(name)).orElseGet(() -> folder.secret(name));
    }

    private <T extends AutoCloseable> T opened(T part) {
        synchronized (open) {
            open.push(part);
        }
        return part;
    }

    Instant began() {
        return began;
    }

    public Ports ports() {
        return ports;
    }

    /** Where health checks and metrics answer. */
    public int innerPort() {
        return settings.innerPort().orElse(ports.inner());
    }

    Draining draining() {
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

    /** The local mailbox; when mail really goes out, it takes that of the probe twins alone. */
    public Optional<Mailbox> mailbox() {
        return Optional.ofNullable(mailbox);
    }

    public Addresses addresses() {
        var all = stores.originals().stream()
                .map(it -> new Addresses.Front(
                        it.id().value(),
                        it.name(),
                        URI.create("http://" + it.host() + ":" + ports.http()),
                        URI.create("https://" + it.host() + ":" + ports.tls())))
                .toList();
        return new Addresses(
                all,
                mailbox()
                        .filter(it -> settings.smtp().isEmpty() && neighbour.isEmpty())
                        .map(it -> URI.create("http://localhost:" + it.pagePort())),
                accounts.isEmpty() ? Optional.empty() : Optional.of(bankOrigin()),
                certificates.authorityFile());
    }

    /** Ends all parts; one that does not end in order is reported and does not keep the others. */
    @Override
    public void close() {
        Running.remove(folder);
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

    /** Ends every process started from here, without asking. */
    static void killChildren() {
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    }
}

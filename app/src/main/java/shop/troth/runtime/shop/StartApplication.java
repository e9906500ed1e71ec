package shop.troth.runtime.shop;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.context.ConfigurableApplicationContext;
import shop.troth.ShopApplication;
import shop.troth.backup.CopyPlan;
import shop.troth.database.DatabaseTrouble;
import shop.troth.database.VisitsDatabase;
import shop.troth.desk.serve.DeskAddress;
import shop.troth.kernel.Metric;
import shop.troth.kernel.Problem;
import shop.troth.kernel.RootKeyset;
import shop.troth.proof.premises.Premises;
import shop.troth.runtime.data.DataFolder;
import shop.troth.runtime.database.EmbeddedDatabase;
import shop.troth.runtime.database.MigrateAsOwner;
import shop.troth.runtime.mailbox.ReadMailbox;
import shop.troth.runtime.settings.PublicAddress;
import shop.troth.runtime.settings.Settings;
import shop.troth.runtime.tls.ServerCertificate;
import shop.troth.stores.Front;
import shop.troth.stores.Stores;
import shop.troth.web.ListenAddresses;

/** Starts the application: gives its modules the parts that they need, and the settings as properties. */
@RequiredArgsConstructor
final class StartApplication {

    private static final int MOST_TRIES = 3;

    private final Stores stores;
    private final Settings settings;
    private final Ports ports;
    private final Optional<Neighbor> neighbor;
    private final DataFolder folder;
    private final Endpoints fronts;
    private final LocalBank bank;
    private final LocalPartners partners;
    private final ShopMail mail;
    private final Clock clock;

    /**
     * Starts the application while other parts are starting, and waits for each of these only when it is needed. Starts it again if the
     * database goes away meanwhile.
     *
     * @param post the address of the server for outgoing mail
     * @throws Problem if it cannot start
     */
    ConfigurableApplicationContext with(
            CompletableFuture<ServerCertificate> tls,
            CompletableFuture<RootKeyset> keyset,
            CompletableFuture<ShopDatabase> rows,
            CompletableFuture<URI> post) {
        for (int tries = 1; ; tries++) {
            try {
                return once(tls, keyset, rows, post);
            } catch (RuntimeException e) {
                if (!DatabaseTrouble.isCauseOf(e)) {
                    throw Causes.problem(e).orElseThrow(() -> e);
                }
                if (tries == MOST_TRIES) {
                    throw new Problem(
                            "The database stopped answering while the stores were starting (%s): start again when it answers."
                                    .formatted(DatabaseTrouble.inWords(e)),
                            e);
                }
                System.out.println("The database stopped answering; the stores start again when it answers.");
                rows.join().awaitAnswer();
            }
        }
    }

    private ConfigurableApplicationContext once(
            CompletableFuture<ServerCertificate> tls,
            CompletableFuture<RootKeyset> keyset,
            CompletableFuture<ShopDatabase> rows,
            CompletableFuture<URI> post) {
        return ShopApplication.start(properties(post), context -> {
            context.registerBean(Stores.class, () -> stores);
            context.registerBean(Clock.class, () -> clock);
            context.registerBean(ListenAddresses.class, () -> fronts.listening(tls.join(), bank));
            context.registerBean(Front.class, fronts::origins);
            context.registerBean(DeskAddress.class, fronts::desk);
            context.registerBean(RootKeyset.class, keyset::join);
            context.registerBean(
                    "dataSource", DataSource.class, () -> rows.join().connections());
            context.registerBean(VisitsDatabase.class, () -> rows.join().visits());
            context.registerBean(
                    FlywayConfigurationCustomizer.class,
                    () -> new MigrateAsOwner(rows.join().roles()));
            context.registerBean(Premises.class, () -> premises(rows, post));
            context.registerBean(CopyPlan.class, this::copies);
            context.registerBean("certificateEnds", Metric.class, () -> certificateEnds(tls.join()));
        });
    }

    /** The properties for the modules. They exist only in the memory of this process. */
    private Map<String, Object> properties(CompletableFuture<URI> post) {
        var all = new LinkedHashMap<String, Object>();
        all.put("spring.lifecycle.timeout-per-shutdown-phase", settings.drainMost());
        all.put("troth.mail.smtp", post.join().toString());
        all.put("troth.mail.probe-smtp", mail.localSmtp().toString());
        all.put("troth.mail.returns-keep", settings.returnsKept().toString());
        all.putAll(mail.boxes());
        settings.find("db.readers").ifPresent(it -> all.put("troth.db.readers", it));
        all.put("troth.public", PublicAddress.isIn(settings));
        all.put("troth.proxies", settings.proxies());
        all.put("troth.proxies-header", settings.proxiesHeader());
        all.put("troth.twins.here", neighbor.isEmpty() && settings.twinsHere());
        stores.originals().forEach(it -> all.putAll(settings.dkim(it.id())));
        all.putAll(bank.properties());
        all.putAll(partners.properties());
        all.putAll(new AdAccounts(stores, settings, partners).properties());
        return all;
    }

    private Metric certificateEnds(ServerCertificate leaf) {
        return new Metric(
                "certificate.left.seconds",
                "Time until the certificate that this node shows expires.",
                () -> Duration.between(clock.instant(), leaf.until()).toSeconds());
    }

    /** Plans the scheduled copies. A second node on this machine leaves them to the first, whose keyset it uses. */
    private CopyPlan copies() {
        return new CopyPlan(
                settings.copies(folder.path()).filter(it -> neighbor.isEmpty()),
                settings.copiesKept(),
                folder.id(),
                new DrillDatabase(folder.path().resolve("drill")));
    }

    /** What the proof may inspect. */
    private Premises premises(CompletableFuture<ShopDatabase> rows, CompletableFuture<URI> post) {
        var embedded = rows.join().embedded();
        post.join();
        return new Premises(
                folder.path(),
                Set.of(folder.folder("bank"), folder.lockFile()),
                embedded.map(it -> it::checkpoint),
                inside(embedded),
                new ReadMailbox(mail.local()));
    }

    private Map<String, Integer> inside(Optional<EmbeddedDatabase> embedded) {
        var inside = new LinkedHashMap<String, Integer>();
        inside.put("the staff desk", ports.desk());
        inside.put("the mailbox page", ports.mailbox());
        inside.put("the local mail server", mail.local().smtpPort());
        inside.put("the test bank", ports.bank());
        inside.put("other companies", ports.partners());
        if (settings.innerBind().isLoopbackAddress()) {
            inside.put("health checks and metrics", fronts.inner());
        }
        embedded.ifPresent(it -> inside.put("the database", it.port()));
        return inside;
    }

    /** Finds problems among the causes of an exception that frameworks have wrapped. */
    static final class Causes {

        private Causes() {}

        static Optional<Problem> problem(Throwable e) {
            for (@Nullable Throwable it = e; it != null; it = it.getCause()) {
                if (it instanceof Problem found) {
                    return Optional.of(found);
                }
            }
            return Optional.empty();
        }
    }
}

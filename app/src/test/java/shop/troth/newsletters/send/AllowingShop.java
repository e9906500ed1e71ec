package shop.troth.newsletters.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.cli.serve.CommandErrands;
import shop.troth.kernel.OrderId;
import shop.troth.runtime.house.House;
import shop.troth.runtime.house.HouseOptions;
import shop.troth.runtime.house.Ports;
import shop.troth.runtime.kms.KeysetPlace;
import shop.troth.runtime.mailbox.Mail;
import shop.troth.testing.Guest;
import shop.troth.testing.RunningShop;
import shop.troth.testing.TestDatabase;

/**
 * A shop of a test class, with copies of the stores. One differs: what people ordered may be used at Millipore to tell them about promotions,
 * if they opted in. The policy of no real store lets it.
 */
final class AllowingShop implements AutoCloseable {

    /** The store that differs. */
    static final String STORE = "millipore";

    private static final String TODAY =
            "      - { may: use, data: [person.name, contact], for: marketing.promotion }\n";
    private static final String MORE =
            "      - { may: use, data: order.lines, for: marketing.promotion, if: [[opted-in]] }\n";

    private final Path folder;
    private final TestDatabase database;
    private final House house;

    private AllowingShop(Path folder, TestDatabase database, House house) {
        this.folder = folder;
        this.database = database;
        this.house = house;
    }

    static AllowingShop start() {
        RunningShop.settings();
        try {
            var folder = Files.createTempDirectory("troth-allowing");
            copy(Path.of("../stores"), folder.resolve("stores"));
            allow(folder.resolve("stores").resolve(STORE).resolve("policy.yaml"));
            var database = TestDatabase.fresh().at(RunningShop.AHEAD);
            var house = House.start(
                    new HouseOptions(
                            Ports.free(),
                            folder.resolve("data"),
                            database.url(),
                            KeysetPlace.at(folder.resolve("keyset")),
                            Map.of(),
                            folder.resolve("stores"),
                            null),
                    new CommandErrands(),
                    RunningShop.AHEAD);
            return new AllowingShop(folder, database, house);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var all = Files.walk(from)) {
            for (var path : all.toList()) {
                Files.copy(path, to.resolve(from.relativize(path).toString()));
            }
        }
    }

    private static void allow(Path policy) throws IOException {
        var text = Files.readString(policy);
        assertThat(text).contains(TODAY).doesNotContain(MORE);
        Files.writeString(policy, text.replace(TODAY, TODAY + MORE));
    }

    ApplicationContext application() {
        return house.application();
    }

    <T> T bean(Class<T> type) {
        return application().getBean(type);
    }

    /** Where the store that differs answers. */
    URI store() {
        return house.addresses().stores().stream()
                .filter(it -> it.id().equals(STORE))
                .findFirst()
                .orElseThrow()
                .plain();
    }

    /** A guest buys one piece by HTTP and pays at the bank. */
    OrderId buy(String email, String sku) {
        var guest = new Guest(store(), email).adds(sku, 1).fillsIn();
        var back = guest.pays(guest.goesToTheBank());
        guest.shop().get(back);
        return new OrderId(bean(JdbcClient.class)
                .sql("select order_id from payments.payment where session = :session")
                .param("session", back.substring(back.indexOf('=') + 1))
                .query(UUID.class)
                .single());
    }

    List<Mail> mails(String to) {
        return house.mailbox().orElseThrow().received(to);
    }

    Instant now() {
        return bean(Clock.class).instant();
    }

    DataSource database() {
        return database.dataSource();
    }

    @Override
    public void close() {
        house.close();
        database.close();
        try (var all = Files.walk(folder)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

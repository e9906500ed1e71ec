package shop.troth.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.cli.serve.CommandErrands;
import shop.troth.kernel.StoreId;
import shop.troth.policy.check.Drafts;
import shop.troth.proof.ProveClauses.Depth;
import shop.troth.proof.ProveClauses.Wish;
import shop.troth.runtime.house.House;
import shop.troth.runtime.house.HouseOptions;
import shop.troth.runtime.house.Ports;
import shop.troth.runtime.kms.KeysetPlace;
import shop.troth.testing.RunningShop;
import shop.troth.testing.TestDatabase;

/**
 * A shop with a store that no code has heard of, and no other: its policy is the one in {@code docs/your-policy.md}, its other files are in
 * the folder {@code bookshop} of the tests.
 */
final class Bookshop implements AutoCloseable {

    static final StoreId ID = new StoreId("bookshop");

    private final Path folder;
    private final TestDatabase database;
    private final House house;

    private Bookshop(Path folder, TestDatabase database, House house) {
        this.folder = folder;
        this.database = database;
        this.house = house;
    }

    static Bookshop open() {
        RunningShop.settings();
        try {
            var folder = Files.createTempDirectory("troth-bookshop");
            var store = Files.createDirectories(folder.resolve("stores").resolve(ID.value()));
            for (var file : List.of("store.yaml", "messages.yaml", "catalogue.csv")) {
                try (var in = Bookshop.class.getResourceAsStream("bookshop/" + file)) {
                    Files.copy(Objects.requireNonNull(in, file), store.resolve(file));
                }
            }
            Files.writeString(store.resolve("policy.yaml"), Drafts.bookshop());
            var database = TestDatabase.fresh().at(RunningShop.AHEAD);
            var options = new HouseOptions(
                    Ports.free(),
                    folder.resolve("data"),
                    database.url(),
                    KeysetPlace.at(folder.resolve("keyset")),
                    Map.of(),
                    folder.resolve("stores"),
                    null);
            return new Bookshop(folder, database, House.start(options, new CommandErrands(), RunningShop.AHEAD));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it answers. */
    URI address() {
        return house.addresses().stores().getFirst().plain();
    }

    <T> T bean(Class<T> type) {
        return house.application().getBean(type);
    }

    /** Its database, as the role that owns the tables. */
    JdbcClient owner() {
        return JdbcClient.create(database.dataSource());
    }

    List<String> subjectsOfMailTo(String address) {
        return house.mailbox().orElseThrow().received(address).stream()
                .map(it -> it.subject())
                .toList();
    }

    List<Finding> proveAll() {
        return bean(ProveClauses.class).prove(Wish.all(ID));
    }

    Finding prove(String clause) {
        return bean(ProveClauses.class)
                .prove(new Wish(ID, Set.of(clause), Depth.USUAL))
                .getFirst();
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

package shop.troth.proof;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.StoreId;
import shop.troth.policy.check.CheckedDrafts;
import shop.troth.proof.ProveClauses.Depth;
import shop.troth.proof.ProveClauses.ProofRequest;
import shop.troth.testing.ownshop.OwnShop;

/**
 * A shop with a store that no code has heard of, and no other: its policy is the one in {@code docs/policy-language.md}, its other files are in
 * the folder {@code bookshop} of the tests.
 */
final class Bookshop implements AutoCloseable {

    static final StoreId ID = new StoreId("bookshop");

    private final OwnShop shop = OwnShop.start(ID.value(), Bookshop::write);

    private static void write(Path stores) throws IOException {
        var store = Files.createDirectories(stores.resolve(ID.value()));
        for (var file : List.of("store.yaml", "messages.yaml", "catalogue.csv")) {
            try (var in = Bookshop.class.getResourceAsStream("bookshop/" + file)) {
                Files.copy(Objects.requireNonNull(in, file), store.resolve(file));
            }
        }
        Files.writeString(store.resolve("policy.yaml"), CheckedDrafts.bookshop());
    }

    /** Where it answers. */
    URI address() {
        return shop.house().addresses().stores().getFirst().plain();
    }

    <T> T bean(Class<T> type) {
        return shop.bean(type);
    }

    /** Its database, as the role that owns the tables. */
    JdbcClient owner() {
        return JdbcClient.create(shop.database());
    }

    List<String> subjectsOfMailTo(String address) {
        return shop.house().mailbox().orElseThrow().received(address).stream()
                .map(it -> it.subject())
                .toList();
    }

    List<ProofFinding> proveAll() {
        return bean(ProveClauses.class).prove(ProofRequest.all(ID));
    }

    ProofFinding prove(String clause) {
        return bean(ProveClauses.class)
                .prove(new ProofRequest(ID, Set.of(clause), Depth.USUAL))
                .getFirst();
    }

    @Override
    public void close() {
        shop.close();
    }
}

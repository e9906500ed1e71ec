package shop.troth.proof.accounts;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.StoreId;
import shop.troth.policy.check.CheckedDrafts;
import shop.troth.proof.ProofFinding;
import shop.troth.proof.ProveClauses;
import shop.troth.proof.ProveClauses.Depth;
import shop.troth.proof.ProveClauses.ProofRequest;
import shop.troth.testing.ownshop.OwnShop;

/**
 * A shop with three stores whose policies are those of {@code docs/policy-language.md} and say less than the three of this repository: one
 * collects no phone number, so its accounts have no address book; one does not promise that a correction reaches open orders; one does,
 * and does not ask for an organization.
 */
final class SmallStores implements AutoCloseable {

    static final StoreId WITHOUT_PHONE = new StoreId("without-phone");
    static final StoreId UNCORRECTED = new StoreId("uncorrected");
    static final StoreId CORRECTED = new StoreId("corrected");

    private static final String FILES = "/shop/troth/proof/bookshop/";
    private static final String ADDITIONS = "additions:\n";
    private static final String ACCESS =
            clause("access", "You can see and download what we know about you.", "access-answer");
    private static final String DELETION = clause(
            "deletion",
            "You can have your data deleted, within 30 days also in our backups.",
            "{ erases-everywhere: { backups-within: P30D } }");
    private static final String CORRECTION =
            clause("correction", "A correction reaches every place at once.", "corrects-everywhere");

    private final OwnShop shop = OwnShop.start("small", SmallStores::write);

    /** That of the store which collects no phone number. */
    static String policyWithoutPhone() {
        return policy(WITHOUT_PHONE, ACCESS + DELETION)
                .replace("your addresses, your phone number,", "your addresses,")
                .replace("[person.name, contact,", "[person.name, contact.email, contact.postal,")
                .replace("[person.name, contact]", "[person.name, contact.email, contact.postal]");
    }

    static String policy(StoreId store, String clauses) {
        return CheckedDrafts.bookshop()
                .replace("policy: bookshop\n", "policy: " + store + "\n")
                .replace(ADDITIONS, clauses + ADDITIONS);
    }

    private static void write(Path stores) throws IOException {
        write(stores, WITHOUT_PHONE, policyWithoutPhone());
        write(stores, UNCORRECTED, policy(UNCORRECTED, DELETION));
        write(stores, CORRECTED, policy(CORRECTED, CORRECTION));
    }

    private static void write(Path stores, StoreId id, String policy) throws IOException {
        var store = Files.createDirectories(stores.resolve(id.value()));
        for (var file : List.of("messages.yaml", "catalogue.csv")) {
            Files.writeString(store.resolve(file), text(file));
        }
        var settings = text("store.yaml")
                .replace("store: bookshop\n", "store: " + id + "\n")
                .replace("bookshop.localhost", id + ".localhost");
        Files.writeString(
                store.resolve("store.yaml"),
                id.equals(WITHOUT_PHONE) ? settings.replace("contact.phone, ", "") : settings);
        Files.writeString(store.resolve("policy.yaml"), policy);
    }

    private static String text(String file) throws IOException {
        try (var in = SmallStores.class.getResourceAsStream(FILES + file)) {
            return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String clause(String id, String says, String control) {
        return "  - id: %s\n    says: %s\n    practice: user-access\n    controls: [%s]\n\n"
                .formatted(id, says, control);
    }

    ProofFinding prove(StoreId store, String clause) {
        return shop.bean(ProveClauses.class)
                .prove(new ProofRequest(store, Set.of(clause), Depth.USUAL))
                .getFirst();
    }

    /** Their database, as the role that owns the tables. */
    JdbcClient owner() {
        return JdbcClient.create(shop.database());
    }

    @Override
    public void close() {
        shop.close();
    }
}

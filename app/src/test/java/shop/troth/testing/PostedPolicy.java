package shop.troth.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.StoreId;
import shop.troth.policy.published.PublishedPolicies;

/**
 * A version of a store's policy that a test puts into the running shop's database as another node would, and that the shop comes
 * to know by itself. Rows stay for good, so one that does not rule yet is withdrawn when the test ends.
 */
public final class PostedPolicy implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final StoreId store;
    private final int number;
    private final JdbcClient db;
    private final PublishedPolicies policies;

    private PostedPolicy(StoreId store, int number, JdbcClient db, PublishedPolicies policies) {
        this.store = store;
        this.number = number;
        this.db = db;
        this.policies = policies;
    }

    /**
     * Posts what becomes of the store's file.
     *
     * @param published when it was published
     * @param effective from when on it rules
     */
    public static PostedPolicy post(StoreId store, UnaryOperator<String> edit, Instant published, Instant effective) {
        var policies = RunningShop.get().bean(PublishedPolicies.class);
        var db = JdbcClient.create(RunningShop.get().database());
        int number = policies.versions(store).size() + 1;
        var text = edit.apply(read(store));
        db.sql("""
                insert into policy.version (store_id, number, text, sha256, dated, effective_at, published_at)
                values (:store, :number, :text, :sha256, :dated, :effective, :published)
                """)
                .param("store", store.value())
                .param("number", number)
                .param("text", text)
                .param("sha256", sha256(text))
                .param("dated", published.atZone(ZoneOffset.UTC).toLocalDate())
                .param("effective", effective.atOffset(ZoneOffset.UTC))
                .param("published", published.atOffset(ZoneOffset.UTC))
                .update();
        var posted = new PostedPolicy(store, number, db, policies);
        Awaitility.await("the shop knows of version " + number)
                .atMost(PATIENCE)
                .until(() -> policies.versions(store).size() >= number);
        return posted;
    }

    public int number() {
        return number;
    }

    /** Withdraws it, and waits until the shop knows. Only for one that does not rule yet. */
    @Override
    public void close() {
        db.sql("insert into policy.withdrawal (store_id, number, withdrawn_at) values (:store, :number, now())")
                .param("store", store.value())
                .param("number", number)
                .update();
        Awaitility.await("the shop knows that version " + number + " is withdrawn")
                .atMost(PATIENCE)
                .until(() -> policies.versions(store).get(number - 1).isWithdrawn());
    }

    private static String read(StoreId store) {
        try {
            return Files.readString(Path.of("../stores", store.value(), "policy.yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

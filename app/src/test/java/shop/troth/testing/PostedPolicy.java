package shop.troth.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.function.UnaryOperator;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.StoreId;
import shop.troth.policy.published.PostedVersions;
import shop.troth.policy.published.PostedVersions.Posted;
import shop.troth.policy.published.PublishedPolicies;

/**
 * A version of a store's policy that a test puts into the running shop's database as another node would, and takes out again when
 * it ends.
 */
public final class PostedPolicy implements AutoCloseable {

    private final StoreId store;
    private final int number;

    private PostedPolicy(StoreId store, int number) {
        this.store = store;
        this.number = number;
    }

    /**
     * Posts what becomes of the store's file.
     *
     * @param published when it was published
     * @param effective from when on it rules
     */
    public static PostedPolicy post(StoreId store, UnaryOperator<String> edit, Instant published, Instant effective) {
        var db = JdbcClient.create(RunningShop.get().database());
        int number =
                RunningShop.get().bean(PublishedPolicies.class).versions(store).size() + 1;
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
        PostedVersions.reread(RunningShop.get());
        return new PostedPolicy(store, number);
    }

    public int number() {
        return number;
    }

    /** Takes it out again, as if it had never been posted. */
    @Override
    public void close() {
        PostedVersions.takeOut(RunningShop.get(), new Posted(store.value(), number));
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

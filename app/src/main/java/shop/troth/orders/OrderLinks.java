package shop.troth.orders;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.vault.Forgets;

/** The links by which a guest reaches an order: random, expiring, kept as hashes only. */
@Component
public class OrderLinks implements Forgets {

    /** How long a link in a mail opens its order's page. */
    public static final Duration LIFE = Duration.ofDays(90);

    /** Of a link's token: 192 random bits in base64url. */
    public static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{32}");

    private static final int MOST_TRIES = 10;
    private static final int TOKEN_BYTES = 24;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient db;

    OrderLinks(JdbcClient db) {
        this.db = db;
    }

    /** A new link's token for each order, 32 characters of base64url: shown once, in the mail, and nowhere kept. */
    public Map<OrderId, String> next(StoreId store, Collection<OrderId> orders, Instant now) {
        var tokens = new LinkedHashMap<OrderId, String>();
        orders.forEach(it -> tokens.put(it, token()));
        db.sql("""
                insert into orders.link (store_id, token_hash, order_id, expires_at, tries_left)
                select :store, hash, order_id, :expires, :tries
                  from unnest(:hashes, :orders::uuid[]) as link(hash, order_id)
                """)
                .param("store", store.value())
                .param("hashes", tokens.values().stream().map(OrderLinks::hash).toArray(byte[][]::new))
                .param(
                        "orders",
                        tokens.keySet().stream()
                                .map(it -> it.value().toString())
                                .toArray(String[]::new))
                .param("expires", now.plus(LIFE).atOffset(ZoneOffset.UTC))
                .param("tries", MOST_TRIES)
                .update();
        return tokens;
    }

    private static String token() {
        var bytes = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The order behind a link that is still good. */
    public Optional<OrderId> find(StoreId store, String token, Instant now) {
        return db.sql("""
                select order_id from orders.link
                 where store_id = :store and token_hash = :hash and expires_at > :now and tries_left > 0
                """)
                .param("store", store.value())
                .param("hash", hash(token))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .optional()
                .map(OrderId::new);
    }

    /**
     * As {@link #find}, and takes one of the tries at the e-mail address, before it is compared: those who try at once have no more
     * tries together than one after the other. A link whose tries are used up opens nothing any more.
     */
    public Optional<OrderId> takeTry(StoreId store, String token, Instant now) {
        return db.sql("""
                update orders.link set tries_left = tries_left - 1
                 where store_id = :store and token_hash = :hash and expires_at > :now and tries_left > 0
                returning order_id
                """)
                .param("store", store.value())
                .param("hash", hash(token))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .optional()
                .map(OrderId::new);
    }

    /** Gives back the try that was taken for the right address. */
    public void giveTryBack(StoreId store, String token) {
        db.sql("update orders.link set tries_left = tries_left + 1 where store_id = :store and token_hash = :hash")
                .param("store", store.value())
                .param("hash", hash(token))
                .update();
    }

    @Override
    public String what() {
        return "links to the order's page";
    }

    @Override
    public void forget(StoreId store, Collection<SubjectId> people, Collection<UUID> things) {
        db.sql("delete from orders.link where store_id = :store and order_id = any(:things::uuid[])")
                .param("store", store.value())
                .param("things", things.stream().map(UUID::toString).toArray(String[]::new))
                .update();
    }

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java lacks SHA-256", e);
        }
    }
}

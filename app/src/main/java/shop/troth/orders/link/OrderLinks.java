package shop.troth.orders.link;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.Token;
import shop.troth.vault.keys.OpensOrders;
import shop.troth.vault.keys.RootSeals;
import shop.troth.vault.keys.SealedTable;
import shop.troth.vault.retention.ErasureParticipant;

/**
 * The links to guests' orders: random, expiring, and stored only as hashes. The root keyset seals each row, so that write access to the
 * database alone is not enough to create a link or redirect one to another order.
 */
@Component
public class OrderLinks extends SealedTable<OrderLinks.Link> implements ErasureParticipant, OpensOrders {

    /** How long a link in an email opens its order's page. */
    public static final Duration LIFE = Duration.ofDays(90);

    /** The format of a link's token: 192 random bits in base64url. */
    public static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{32}");

    private static final int TOKEN_BYTES = 24;
    private static final String SELECT = "select store_id, token_hash, order_id, expires_at, seal from orders.link";

    /** @param seal null if it was made by a release without seals */
    record Link(StoreId store, byte[] hash, UUID order, Instant expires, byte @Nullable [] seal)
            implements RootSeals.Row {

        @Override
        public String sealedText() {
            return "link|%s|%s|%s|%s".formatted(store, HexFormat.of().formatHex(hash), order, expires);
        }
    }

    public OrderLinks(JdbcClient db, RootKeyset root) {
        super(db, root, "a link to an order", "orders.link", "store_id, token_hash", SELECT, OrderLinks::link);
    }

    /**
     * Creates a link for each order and returns the tokens, 32 characters of base64url, which appear only in the email and are not stored.
     */
    public Map<OrderId, String> next(StoreId store, Collection<OrderId> orders, Instant now) {
        var expires = now.plus(LIFE).truncatedTo(ChronoUnit.MICROS); // the precision of the database
        var tokens = new LinkedHashMap<OrderId, String>();
        orders.forEach(it -> tokens.put(it, Token.next(TOKEN_BYTES)));
        var links = tokens.entrySet().stream()
                .map(it ->
                        new Link(store, Token.hash(it.getValue()), it.getKey().value(), expires, null))
                .toList();
        db.sql("""
                insert into orders.link (store_id, token_hash, order_id, expires_at, seal)
                select :store, hash, order_id, :expires, seal
                  from unnest(:hashes, :orders::uuid[], :seals) as link(hash, order_id, seal)
                """)
                .param("store", store.value())
                .param("hashes", links.stream().map(Link::hash).toArray(byte[][]::new))
                .param("orders", links.stream().map(it -> it.order().toString()).toArray(String[]::new))
                .param("seals", links.stream().map(this::over).toArray(byte[][]::new))
                .param("expires", expires.atOffset(ZoneOffset.UTC))
                .update();
        return tokens;
    }

    /** Returns the order behind a valid link. */
    public Optional<OrderId> find(StoreId store, String token, Instant now) {
        return db.sql(SELECT + " where store_id = :store and token_hash = :hash and expires_at > :now")
                .param("store", store.value())
                .param("hash", Token.hash(token))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(OrderLinks::link)
                .optional()
                .filter(this::isOurs)
                .map(it -> new OrderId(it.order()));
    }

    private static Link link(ResultSet rs, int row) throws SQLException {
        return new Link(
                new StoreId(rs.getString("store_id")),
                rs.getBytes("token_hash"),
                rs.getObject("order_id", UUID.class),
                rs.getObject("expires_at", OffsetDateTime.class).toInstant(),
                rs.getBytes("seal"));
    }

    @Override
    public String what() {
        return "links to the order's page";
    }

    @Override
    public List<String> forgetting() {
        return List.of("delete from orders.link where store_id = :store and order_id = any(:things::uuid[])");
    }
}

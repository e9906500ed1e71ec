package shop.troth.procurement;

import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.catalog.Sku;
import shop.troth.kernel.Recurring;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.Token;
import shop.troth.kernel.encoding.Sha256;
import shop.troth.kernel.encoding.UtcTime;
import shop.troth.procurement.PunchOut.Operation;
import shop.troth.vault.keys.WrappedColumns;

/** Visits to the shops from buying systems: each begins with a link that works once, and is then known by a cookie. */
@Component
public class PunchOuts extends WrappedColumns {

    /** How long a link can be opened. */
    static final Duration LINK_LIFE = Duration.ofMinutes(30);

    /** How long a visit can last. */
    public static final Duration LIFE = Duration.ofHours(12);

    private static final int TOKEN_BYTES = 24;
    private static final String SELECT = """
            select id, system_id, operation, wrapped, skus, quantities from procurement.punch_out
             where store_id = :store and token_hash = :hash and\s""";

    private final NumberKeys keys;
    private final Clock clock;

    PunchOuts(JdbcClient db, RootKeyset root, NumberKeys keys, Clock clock) {
        super(db, root, new Column("procurement.punch_out", "wrapped", "'punch-out|' || store_id || '|' || id"));
        this.keys = keys;
        this.clock = clock;
    }

    /** Returns the token of the link of a document; the same for the same document. */
    String token(BuyingSystem system, String payload) {
        var hash = keys.hash(system.store(), system.id(), "link " + payload);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash).substring(0, 32);
    }

    /** Begins a visit, in the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void begin(
            BuyingSystem system,
            String payload,
            Operation operation,
            String cookie,
            String url,
            Map<Sku, Integer> lines) {
        var id = UUID.randomUUID();
        db.sql("""
                insert into procurement.punch_out (store_id, id, system_id, operation, token_hash, wrapped, skus, quantities, began_at)
                values (:store, :id, :system, :operation, :hash, :wrapped, :skus, :quantities, :now)
                """)
                .param("store", system.store().value())
                .param("id", id)
                .param("system", system.id())
                .param("operation", operation.word())
                .param("hash", Sha256.hex(token(system, payload)))
                .param(
                        "wrapped",
                        root.wrap((url + "\n" + cookie).getBytes(StandardCharsets.UTF_8), bound(system.store(), id)))
                .param("skus", lines.keySet().stream().map(Sku::value).toArray(String[]::new))
                .param("quantities", lines.values().toArray(Integer[]::new))
                .param("now", UtcTime.of(clock.instant()))
                .update();
    }

    /** Finds a visit whose link was not opened yet. */
    public Optional<PunchOut> ofLink(StoreId store, String token) {
        return one(store, token, "opened_at is null and began_at > :after", LINK_LIFE);
    }

    /** Finds a visit by its cookie. */
    public Optional<PunchOut> ofCookie(StoreId store, String token) {
        return one(store, token, "opened_at > :after", LIFE);
    }

    /**
     * Opens a link, once.
     *
     * @return the value of the cookie; empty if it was opened before or is too old
     */
    public Optional<String> open(StoreId store, String token) {
        var next = Token.next(TOKEN_BYTES);
        var now = clock.instant();
        return db.sql("""
                        update procurement.punch_out set opened_at = :now, token_hash = :next
                         where store_id = :store and token_hash = :hash and opened_at is null and began_at > :after
                        """)
                                .param("now", UtcTime.of(now))
                                .param("next", Sha256.hex(next))
                                .param("store", store.value())
                                .param("hash", Sha256.hex(token))
                                .param("after", UtcTime.of(now.minus(LINK_LIFE)))
                                .update()
                        == 1
                ? Optional.of(next)
                : Optional.empty();
    }

    /** Deletes visits that are over. */
    @Recurring(name = "forget-punch-outs", every = "1h")
    void forget(Instant now) {
        db.sql("delete from procurement.punch_out where began_at < :before")
                .param("before", UtcTime.of(now.minus(LIFE).minus(LINK_LIFE)))
                .update();
    }

    private Optional<PunchOut> one(StoreId store, String token, String which, Duration life) {
        return db.sql(SELECT + which)
                .param("store", store.value())
                .param("hash", Sha256.hex(token))
                .param("after", UtcTime.of(clock.instant().minus(life)))
                .query((rs, row) -> {
                    var id = rs.getObject("id", UUID.class);
                    var sealed = new String(
                                    root.unwrap(rs.getBytes("wrapped"), bound(store, id)), StandardCharsets.UTF_8)
                            .split("\n", 2);
                    return new PunchOut(
                            store,
                            id,
                            rs.getObject("system_id", UUID.class),
                            Operation.of(rs.getString("operation")).orElseThrow(),
                            sealed[1],
                            sealed[0],
                            lines(rs.getArray("skus"), rs.getArray("quantities")));
                })
                .optional();
    }

    private static Map<Sku, Integer> lines(Array skus, Array quantities) throws java.sql.SQLException {
        var lines = new LinkedHashMap<Sku, Integer>();
        var names = List.of((String[]) skus.getArray());
        var counts = List.of((Integer[]) quantities.getArray());
        for (int i = 0; i < names.size(); i++) {
            lines.put(new Sku(names.get(i)), counts.get(i));
        }
        return lines;
    }

    private static String bound(StoreId store, UUID id) {
        return "punch-out|" + store + "|" + id;
    }
}

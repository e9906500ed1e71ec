package shop.troth.webauthn;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.Token;
import shop.troth.vault.keys.RootSeals;

/** The challenges that passkeys sign: random, valid once, for five minutes, and only from the browser they were created for. */
public abstract class Challenges {

    /** How long a challenge is valid. */
    public static final Duration LIFE = Duration.ofMinutes(5);

    private static final int BYTES = 32;

    private record Row(StoreId store, byte[] hash, byte[] browser, Instant expires, byte[] seal)
            implements RootSeals.Row {

        @Override
        public String sealedText() {
            return "passkey-challenge|%s|%s|%s|%s"
                    .formatted(
                            store,
                            HexFormat.of().formatHex(hash),
                            HexFormat.of().formatHex(browser),
                            expires);
        }
    }

    private final JdbcClient db;
    private final RootSeals seals;
    private final String table;

    /** @param table its name, with its schema */
    protected Challenges(JdbcClient db, RootKeyset root, String table) {
        this.db = db;
        this.table = table;
        this.seals = new RootSeals(root, "a passkey's challenge");
    }

    /**
     * Creates a challenge.
     *
     * @param browser text that identifies this browser and what it is about to do; stored as a hash
     */
    public byte[] next(StoreId store, String browser, Instant now) {
        var token = Token.next(BYTES);
        var row = new Row(
                store,
                Token.hash(token),
                Token.hash(browser),
                now.plus(LIFE).truncatedTo(ChronoUnit.MICROS),
                new byte[0]);
        db.sql("""
                insert into %s (store_id, hash, browser, expires_at, seal)
                values (:store, :hash, :browser, :expires, :seal)
                """.formatted(table))
                .param("store", store.value())
                .param("hash", row.hash())
                .param("browser", row.browser())
                .param("expires", row.expires().atOffset(ZoneOffset.UTC))
                .param("seal", seals.over(row))
                .update();
        return Base64.getUrlDecoder().decode(token);
    }

    /** Uses a challenge up, and returns whether it was valid for this browser. */
    public boolean take(StoreId store, byte[] challenge, String browser, Instant now) {
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(challenge);
        return db.sql("""
                delete from %s
                 where store_id = :store and hash = :hash and browser = :browser and expires_at > :now
                returning store_id, hash, browser, expires_at, seal
                """.formatted(table))
                .param("store", store.value())
                .param("hash", Token.hash(token))
                .param("browser", Token.hash(browser))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Challenges::row)
                .optional()
                .filter(seals::isOurs)
                .isPresent();
    }

    /** Deletes expired challenges. */
    public void forget(Instant now) {
        db.sql("delete from %s where expires_at <= :now".formatted(table))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static Row row(ResultSet rs, int number) throws SQLException {
        return new Row(
                new StoreId(rs.getString("store_id")),
                rs.getBytes("hash"),
                rs.getBytes("browser"),
                rs.getObject("expires_at", OffsetDateTime.class).toInstant(),
                rs.getBytes("seal"));
    }
}

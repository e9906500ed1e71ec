package shop.troth.people.accounts.token;

import java.sql.ResultSet;
import java.sql.SQLException;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.vault.RootSealed;

/**
 * The links that are mailed to an account's address: random, expiring, good once, kept as hashes. There is one of each kind for each
 * account, so the next ends the last. The root keyset seals each row.
 */
@Component
public class AccountLinks implements RootSealed {

    private static final Logger LOG = LoggerFactory.getLogger(AccountLinks.class);

    private record Link(String store, String kind, UUID about, byte[] hash, Instant expires, byte[] seal) {

        /** What a seal vouches for. */
        String said() {
            return "account-link|%s|%s|%s|%s|%s"
                    .formatted(store, kind, about, HexFormat.of().formatHex(hash), expires);
        }
    }

    private final JdbcClient db;
    private final RootKeyset root;

    AccountLinks(JdbcClient db, RootKeyset root) {
        this.db = db;
        this.root = root;
    }

    /**
     * A new link's token for each, in place of the one before: shown once, in the mail, and nowhere kept.
     *
     * @param kind of the mail that carries it
     * @param until when it ends
     */
    public Map<UUID, String> next(StoreId store, String kind, Collection<UUID> abouts, Instant until) {
        var tokens = new LinkedHashMap<UUID, String>();
        for (var about : abouts) {
            var token = SessionId.token();
            put(new Link(
                    store.value(),
                    kind,
                    about,
                    SessionId.hash(token),
                    until.truncatedTo(ChronoUnit.MICROS), // as the database keeps it
                    new byte[0]));
            tokens.put(about, token);
        }
        return tokens;
    }

    private void put(Link link) {
        db.sql("""
                insert into people.account_link (store_id, kind, about, token_hash, expires_at, seal)
                values (:store, :kind, :about, :hash, :expires, :seal)
                on conflict (store_id, kind, about)
                do update set token_hash = excluded.token_hash, expires_at = excluded.expires_at, seal = excluded.seal
                """)
                .param("store", link.store())
                .param("kind", link.kind())
                .param("about", link.about())
                .param("hash", link.hash())
                .param("expires", link.expires().atOffset(ZoneOffset.UTC))
                .param("seal", root.seal(link.said()))
                .update();
    }

    /** What a link is about, if it is of this kind and still good. It stays good. */
    public Optional<UUID> find(StoreId store, String kind, String token, Instant now) {
        return found("""
                select store_id, kind, about, token_hash, expires_at, seal from people.account_link
                 where store_id = :store and kind = :kind and token_hash = :hash and expires_at > :now
                """, store, kind, token, now);
    }

    /** The same, in the caller's transaction, and nobody uses it again. */
    public Optional<UUID> take(StoreId store, String kind, String token, Instant now) {
        return found("""
                delete from people.account_link
                 where store_id = :store and kind = :kind and token_hash = :hash and expires_at > :now
                returning store_id, kind, about, token_hash, expires_at, seal
                """, store, kind, token, now);
    }

    private Optional<UUID> found(String sql, StoreId store, String kind, String token, Instant now) {
        return db.sql(sql)
                .param("store", store.value())
                .param("kind", kind)
                .param("hash", SessionId.hash(token))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(AccountLinks::link)
                .optional()
                .filter(this::isOurs)
                .map(Link::about);
    }

    private boolean isOurs(Link link) {
        var ours = root.isSealed(link.seal(), link.said());
        if (!ours) {
            LOG.error(
                    "In {} somebody used a link to an account that bears no seal of ours: it was written into the database by somebody else",
                    link.store());
        }
        return ours;
    }

    /** Ends all links about these, in the caller's transaction. */
    public void end(StoreId store, Collection<UUID> abouts) {
        db.sql("delete from people.account_link where store_id = :store and about = any(:abouts::uuid[])")
                .param("store", store.value())
                .param("abouts", abouts.stream().map(UUID::toString).toArray(String[]::new))
                .update();
    }

    /** Takes out what is over. */
    public void forget(Instant now) {
        db.sql("delete from people.account_link where expires_at <= :now")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    @Override
    public long sealedByOlder() {
        return older().size();
    }

    @Override
    public long sealAnew() {
        var older = older().stream().filter(this::isOurs).toList();
        older.forEach(this::put);
        return older.size();
    }

    private List<Link> older() {
        return db
                .sql(
                        "select store_id, kind, about, token_hash, expires_at, seal from people.account_link where seal is not null")
                .query(AccountLinks::link)
                .list()
                .stream()
                .filter(it -> !root.isNewest(it.seal()))
                .toList();
    }

    private static Link link(ResultSet rs, int row) throws SQLException {
        return new Link(
                rs.getString("store_id"),
                rs.getString("kind"),
                rs.getObject("about", UUID.class),
                rs.getBytes("token_hash"),
                rs.getObject("expires_at", OffsetDateTime.class).toInstant(),
                rs.getBytes("seal"));
    }
}

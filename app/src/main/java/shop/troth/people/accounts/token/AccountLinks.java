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
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.Token;
import shop.troth.vault.keys.RootSeals;
import shop.troth.vault.keys.SealedTable;

/**
 * Links mailed to an account's address: random, expiring, valid once, and stored as hashes. There is at most one of each kind for an
 * account, so a new link ends the previous one. The root keyset seals each row.
 */
@Component
public class AccountLinks extends SealedTable<AccountLinks.Link> {

    private static final String SELECT =
            "select store_id, kind, about, token_hash, expires_at, seal from people.account_link";

    record Link(StoreId store, String kind, UUID about, byte[] hash, Instant expires, byte[] seal)
            implements RootSeals.Row {

        @Override
        public String sealedText() {
            return "account-link|%s|%s|%s|%s|%s"
                    .formatted(store, kind, about, HexFormat.of().formatHex(hash), expires);
        }
    }

    AccountLinks(JdbcClient db, RootKeyset root) {
        super(
                db,
                root,
                "a link to an account",
                "people.account_link",
                "store_id, kind, about",
                SELECT,
                AccountLinks::link);
    }

    /**
     * Creates a link for each of these, replacing the previous one. The token appears only in the email and is not stored.
     *
     * @param kind kind of the email with the link
     * @param until when the link expires
     * @return the tokens by what they are about
     */
    public Map<UUID, String> next(StoreId store, String kind, Collection<UUID> abouts, Instant until) {
        var tokens = new LinkedHashMap<UUID, String>();
        for (var about : abouts) {
            var token = Token.next(SessionId.BYTES);
            put(new Link(
                    store,
                    kind,
                    about,
                    Token.hash(token),
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
                .param("store", link.store().value())
                .param("kind", link.kind())
                .param("about", link.about())
                .param("hash", link.hash())
                .param("expires", link.expires().atOffset(ZoneOffset.UTC))
                .param("seal", over(link))
                .update();
    }

    /** Returns what a link is about, if it is of this kind and still valid. Does not use it up. */
    public Optional<UUID> find(StoreId store, String kind, String token, Instant now) {
        return found(
                SELECT + " where store_id = :store and kind = :kind and token_hash = :hash and expires_at > :now",
                store,
                kind,
                token,
                now);
    }

    /**
     * Locks the account of a valid link and uses the link up, in the caller's transaction. Code that ends links locks the account first,
     * too, so the two cannot deadlock.
     *
     * @param lock locks and returns the account, given what the link is about
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public <T> Optional<T> take(
            StoreId store, String kind, String token, Instant now, Function<UUID, Optional<T>> lock) {
        return find(store, kind, token, now)
                .flatMap(lock)
                .filter(it -> take(store, kind, token, now).isPresent());
    }

    private Optional<UUID> take(StoreId store, String kind, String token, Instant now) {
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
                .param("hash", Token.hash(token))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(AccountLinks::link)
                .optional()
                .filter(this::isOurs)
                .map(Link::about);
    }

    /** Ends all links about these, in the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void end(StoreId store, Collection<UUID> abouts) {
        db.sql("delete from people.account_link where store_id = :store and about = any(:abouts::uuid[])")
                .param("store", store.value())
                .param("abouts", abouts.stream().map(UUID::toString).toArray(String[]::new))
                .update();
    }

    /** Deletes expired links. */
    public void forget(Instant now) {
        db.sql("delete from people.account_link where expires_at <= :now")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static Link link(ResultSet rs, int row) throws SQLException {
        return new Link(
                new StoreId(rs.getString("store_id")),
                rs.getString("kind"),
                rs.getObject("about", UUID.class),
                rs.getBytes("token_hash"),
                rs.getObject("expires_at", OffsetDateTime.class).toInstant(),
                rs.getBytes("seal"));
    }
}

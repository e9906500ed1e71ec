package shop.troth.cases.contact.own;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.cases.CaseId;
import shop.troth.kernel.Recurring;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.Token;
import shop.troth.vault.keys.RootSeals;
import shop.troth.vault.keys.SealedTable;

/**
 * The links with which people read and continue their conversation: random, expiring, stored only as hashes, and sealed by the root keyset,
 * so that access to the database alone is not enough to create one.
 */
@Component
public class ConversationLinks extends SealedTable<ConversationLinks.Link> {

    /** How long a link in an email opens its conversation. */
    public static final Duration LIFE = Duration.ofDays(90);

    /** The shape of a link's token: 192 random bits in base64url. */
    public static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{32}");

    private static final int TOKEN_BYTES = 24;
    private static final String SELECT = "select store_id, token_hash, case_id, expires_at, seal from cases.link";

    record Link(StoreId store, byte[] hash, UUID about, Instant expires, byte[] seal) implements RootSeals.Row {

        @Override
        public String sealedText() {
            return "conversation|%s|%s|%s|%s".formatted(store, HexFormat.of().formatHex(hash), about, expires);
        }
    }

    ConversationLinks(JdbcClient db, RootKeyset root) {
        super(
                db,
                root,
                "a link to a conversation",
                "cases.link",
                "store_id, token_hash",
                SELECT,
                ConversationLinks::link);
    }

    /** Creates a link and returns its token, which is sent once, in the email, and not stored. */
    public String next(StoreId store, CaseId about, Instant now) {
        var token = Token.next(TOKEN_BYTES);
        var expires = now.plus(LIFE).truncatedTo(ChronoUnit.MICROS); // the precision of the database
        var link = new Link(store, Token.hash(token), about.value(), expires, new byte[0]);
        db.sql("""
                insert into cases.link (store_id, token_hash, case_id, expires_at, seal)
                values (:store, :hash, :case, :expires, :seal)
                """)
                .param("store", store.value())
                .param("hash", link.hash())
                .param("case", link.about())
                .param("expires", expires.atOffset(ZoneOffset.UTC))
                .param("seal", over(link))
                .update();
        return token;
    }

    /** The case behind a link that has not expired. */
    public Optional<CaseId> find(StoreId store, String token, Instant now) {
        return db.sql(SELECT + " where store_id = :store and token_hash = :hash and expires_at > :now")
                .param("store", store.value())
                .param("hash", Token.hash(token))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(ConversationLinks::link)
                .optional()
                .filter(this::isOurs)
                .map(it -> new CaseId(it.about()));
    }

    /** Deletes expired links. */
    @Recurring(name = "forget-conversation-links", every = "1h")
    void forget(Instant now) {
        db.sql("delete from cases.link where expires_at < :now")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static Link link(ResultSet rs, int row) throws SQLException {
        return new Link(
                new StoreId(rs.getString("store_id")),
                rs.getBytes("token_hash"),
                rs.getObject("case_id", UUID.class),
                rs.getObject("expires_at", OffsetDateTime.class).toInstant(),
                rs.getBytes("seal"));
    }
}

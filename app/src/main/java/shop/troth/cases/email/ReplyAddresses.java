package shop.troth.cases.email;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.cases.Case;
import shop.troth.cases.CaseId;
import shop.troth.cases.contact.ContactTopics;
import shop.troth.kernel.Recurring;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.Token;
import shop.troth.mail.HelpDesk;
import shop.troth.mail.incoming.IncomingBoxes;
import shop.troth.policy.features.Features;
import shop.troth.stores.ContactDesk;
import shop.troth.vault.keys.RootSeals;
import shop.troth.vault.keys.SealedTable;

/**
 * The addresses for replies to a conversation, one for each of its emails: random, expiring, stored only as hashes, and sealed by the root
 * keyset, so that access to the database alone is not enough to create one. An address lets its owner write, but read nothing.
 */
@Component
public class ReplyAddresses extends SealedTable<ReplyAddresses.Address> implements HelpDesk {

    /** How long an address accepts replies. */
    static final Duration LIFE = Duration.ofDays(90);

    private static final int TOKEN_BYTES = 16;
    private static final int MOST_TOKENS = 5;
    private static final Pattern TOKEN = Pattern.compile("\\+([0-9a-f]{32})@");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String SELECT =
            "select store_id, token_hash, case_id, expires_at, seal from cases.reply_address";

    record Address(StoreId store, byte[] hash, UUID about, Instant expires, byte[] seal) implements RootSeals.Row {

        @Override
        public String sealedText() {
            return "reply-address|%s|%s|%s|%s".formatted(store, HexFormat.of().formatHex(hash), about, expires);
        }
    }

    private final IncomingBoxes boxes;
    private final ContactTopics topics;
    private final Features features;

    ReplyAddresses(JdbcClient db, RootKeyset root, IncomingBoxes boxes, ContactTopics topics, Features features) {
        super(
                db,
                root,
                "an address for replies",
                "cases.reply_address",
                "store_id, token_hash",
                SELECT,
                ReplyAddresses::address);
        this.boxes = boxes;
        this.topics = topics;
        this.features = features;
    }

    /** Creates an address for a conversation; empty if the store takes no replies by email. */
    public Optional<String> next(Case about, Instant now) {
        return Optional.of(about.store())
                .filter(boxes::isThere)
                .filter(it -> features.has(it, EmailFeatures.REPLIES))
                .filter(it -> !topics.isAboutChild(it, about.topic()))
                .flatMap(topics::desk)
                .flatMap(ContactDesk::email)
                .map(it -> it.tagged(token(about, now)));
    }

    @Override
    public Optional<Ways> ways(StoreId store) {
        return topics.desk(store).map(it -> new Ways(it.phone(), it.hours(), writtenTo(store)));
    }

    /** The address for new emails to a store; empty if emails open no cases there. */
    public Optional<String> writtenTo(StoreId store) {
        return Optional.of(store)
                .filter(boxes::isThere)
                .filter(it -> features.has(it, EmailFeatures.MESSAGES))
                .flatMap(topics::desk)
                .flatMap(ContactDesk::email)
                .map(ContactDesk.Email::address);
    }

    /** Only lowercase letters and digits: some mail servers convert addresses to lowercase. */
    private String token(Case about, Instant now) {
        var random = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(random);
        var token = HexFormat.of().formatHex(random);
        var expires = now.plus(LIFE).truncatedTo(ChronoUnit.MICROS); // the precision of the database
        var address = new Address(about.store(), Token.hash(token), about.id().value(), expires, new byte[0]);
        db.sql("""
                insert into cases.reply_address (store_id, token_hash, case_id, expires_at, seal)
                values (:store, :hash, :case, :expires, :seal)
                """)
                .param("store", about.store().value())
                .param("hash", address.hash())
                .param("case", address.about())
                .param("expires", expires.atOffset(ZoneOffset.UTC))
                .param("seal", over(address))
                .update();
        return token;
    }

    /** The case that an email to these addresses continues: that of the first that is ours and has not expired. */
    Optional<CaseId> find(StoreId store, List<String> recipients, Instant now) {
        return recipients.stream()
                .flatMap(it -> TOKEN.matcher(it).results().map(found -> found.group(1)))
                .distinct()
                .limit(MOST_TOKENS)
                .flatMap(it -> find(store, it, now).stream())
                .findFirst();
    }

    private Optional<CaseId> find(StoreId store, String token, Instant now) {
        return db.sql(SELECT + " where store_id = :store and token_hash = :hash and expires_at > :now")
                .param("store", store.value())
                .param("hash", Token.hash(token))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(ReplyAddresses::address)
                .optional()
                .filter(this::isOurs)
                .map(it -> new CaseId(it.about()));
    }

    /** Deletes expired addresses. */
    @Recurring(name = "forget-reply-addresses", every = "1h")
    void forget(Instant now) {
        db.sql("delete from cases.reply_address where expires_at < :now")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static Address address(ResultSet rs, int row) throws SQLException {
        return new Address(
                new StoreId(rs.getString("store_id")),
                rs.getBytes("token_hash"),
                rs.getObject("case_id", UUID.class),
                rs.getObject("expires_at", OffsetDateTime.class).toInstant(),
                rs.getBytes("seal"));
    }
}

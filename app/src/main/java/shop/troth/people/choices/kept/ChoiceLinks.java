package shop.troth.people.choices.kept;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.Recurring;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.kernel.Token;
import shop.troth.vault.keys.RootSeals;
import shop.troth.vault.keys.SealedTable;
import shop.troth.vault.retention.ErasureParticipant;

/**
 * The links in emails about choices: random, expiring, and stored as hashes only. The root keyset seals each row, so that somebody with
 * write access to the database alone can neither create a link nor redirect one to another person (decision 0027).
 */
@Component
public class ChoiceLinks extends SealedTable<ChoiceLinks.Link> implements ErasureParticipant {

    /** What a link opens. */
    @RequiredArgsConstructor
    public enum To {
        /** Confirms a sign-up; about the sign-up's number. */
        CONFIRM(Duration.ofDays(2)),

        /** Shows and changes what an address chose; about {@link ChoiceLinks#REQUESTED} or an empty text. */
        PREFERENCES(Duration.ofDays(365)),

        /** Ends a topic; about the topic's id, optionally followed by a slash and the message. People keep such messages for long. */
        OUT(Duration.ofDays(365));

        private final Duration life;

        /** Returns how long a link is valid. */
        public Duration life() {
            return life;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Where a valid link leads.
     *
     * @param about what the link is about, see {@link To}
     * @param made when the link was created
     */
    public record Target(SubjectId person, String about, Instant made) {}

    /** What a link to the preferences is about if it was mailed on request, and not in a bulk message. */
    public static final String REQUESTED = "requested";

    private static final int TOKEN_BYTES = 24;
    private static final String SELECT =
            "select store_id, token_hash, leads_to, subject_id, about, expires_at, seal from people.link";

    record Link(StoreId store, byte[] hash, String leadsTo, UUID person, String about, Instant expires, byte[] seal)
            implements RootSeals.Row {

        Link to(SubjectId other) {
            return new Link(store, hash, leadsTo, other.value(), about, expires, seal);
        }

        @Override
        public String sealedText() {
            return "choice-link|%s|%s|%s|%s|%s|%s"
                    .formatted(store, HexFormat.of().formatHex(hash), leadsTo, person, about, expires);
        }
    }

    ChoiceLinks(JdbcClient db, RootKeyset root) {
        super(db, root, "a link to choices", "people.link", "store_id, token_hash", SELECT, ChoiceLinks::link);
    }

    /** Creates a link and returns its token, 32 characters of base64url, which appears only in the email and is not stored. */
    public String next(StoreId store, To to, SubjectId person, String about, Instant now) {
        return java.util.Objects.requireNonNull(
                next(store, to, List.of(person), about, now).get(person));
    }

    /** Creates links for several people, in one statement. */
    public Map<SubjectId, String> next(StoreId store, To to, Collection<SubjectId> people, String about, Instant now) {
        var expires = now.plus(to.life()).truncatedTo(ChronoUnit.MICROS); // as the database keeps it
        var tokens = new LinkedHashMap<SubjectId, String>();
        var links = new ArrayList<Link>();
        for (var person : people) {
            var token = Token.next(TOKEN_BYTES);
            tokens.put(person, token);
            links.add(new Link(store, Token.hash(token), to.word(), person.value(), about, expires, new byte[0]));
        }
        db.sql("""
                insert into people.link (store_id, token_hash, leads_to, subject_id, about, expires_at, seal)
                select :store, hash, :to, person, :about, :expires::timestamptz, seal
                  from unnest(:hashes, :people::uuid[], :seals) as one(hash, person, seal)
                """)
                .param("store", store.value())
                .param("to", to.word())
                .param("about", about)
                .param("expires", expires.atOffset(ZoneOffset.UTC))
                .param("hashes", links.stream().map(Link::hash).toArray(byte[][]::new))
                .param(
                        "people",
                        links.stream().map(it -> it.person().toString()).toArray(String[]::new))
                .param("seals", links.stream().map(this::over).toArray(byte[][]::new))
                .update();
        return tokens;
    }

    /** Returns where a link leads; empty if it is not valid. */
    public Optional<Target> find(StoreId store, To to, String token, Instant now) {
        return db.sql(SELECT
                        + " where store_id = :store and token_hash = :hash and leads_to = :to and expires_at > :now")
                .param("store", store.value())
                .param("hash", Token.hash(token))
                .param("to", to.word())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(ChoiceLinks::link)
                .optional()
                .filter(this::isOurs)
                .map(it -> new Target(
                        new SubjectId(it.person()), it.about(), it.expires().minus(to.life())));
    }

    /** Redirects the links of one person to another, who has the address that they were mailed to, in the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lead(StoreId store, SubjectId from, SubjectId to) {
        db
                .sql(SELECT + " where store_id = :store and subject_id = :person for update")
                .param("store", store.value())
                .param("person", from.value())
                .query(ChoiceLinks::link)
                .list()
                .stream()
                .filter(this::isOurs)
                .map(it -> it.to(to))
                .forEach(it -> db.sql("""
                                update people.link set subject_id = :person, seal = :seal
                                 where store_id = :store and token_hash = :hash
                                """)
                        .param("person", to.value())
                        .param("seal", over(it))
                        .param("store", store.value())
                        .param("hash", it.hash())
                        .update());
    }

    /** Deletes expired links. */
    @Recurring(name = "forget-choice-links", every = "10m")
    public void forget(Instant now) {
        db.sql("delete from people.link where expires_at <= :now")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    @Override
    public List<String> forgetting() {
        return List.of("delete from people.link where store_id = :store and subject_id = any(:people::uuid[])");
    }

    private static Link link(ResultSet rs, int row) throws SQLException {
        return new Link(
                new StoreId(rs.getString("store_id")),
                rs.getBytes("token_hash"),
                rs.getString("leads_to"),
                rs.getObject("subject_id", UUID.class),
                rs.getString("about"),
                rs.getObject("expires_at", OffsetDateTime.class).toInstant(),
                rs.getBytes("seal"));
    }
}

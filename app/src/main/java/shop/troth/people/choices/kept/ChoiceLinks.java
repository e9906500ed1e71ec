package shop.troth.people.choices.kept;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.vault.Forgets;
import shop.troth.vault.RootSealed;

/**
 * The links in mails about choices: random, expiring, kept as hashes only. The root keyset seals each row, so that somebody who can
 * write to the database alone makes no link, and turns none to another person (decision 0027).
 */
@Component
public class ChoiceLinks implements Forgets, RootSealed {

    /** What a link opens. */
    public enum To {
        /** Confirms a sign-up; it is about its number. */
        CONFIRM(Duration.ofDays(2)),

        /** Shows and changes what an address chose. */
        PREFERENCES(Duration.ofDays(365)),

        /** Ends one kind of message; it is about its id. Stands in the message itself, which people keep for long. */
        OUT(Duration.ofDays(365));

        private final Duration life;

        To(Duration life) {
            this.life = life;
        }

        /** How long a link opens it. */
        public Duration life() {
            return life;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Where a good link leads. */
    public record Target(SubjectId person, String about) {}

    private static final int TOKEN_BYTES = 24;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Logger LOG = LoggerFactory.getLogger(ChoiceLinks.class);

    private record Link(
            String store, byte[] hash, String leadsTo, UUID person, String about, Instant expires, byte[] seal) {

        /** What a seal vouches for. */
        String said() {
            return "choice-link|%s|%s|%s|%s|%s|%s"
                    .formatted(store, HexFormat.of().formatHex(hash), leadsTo, person, about, expires);
        }
    }

    private final JdbcClient db;
    private final RootKeyset root;

    ChoiceLinks(JdbcClient db, RootKeyset root) {
        this.db = db;
        this.root = root;
    }

    /** A new link's token, 32 characters of base64url: shown once, in the mail, and nowhere kept. */
    public String next(StoreId store, To to, SubjectId person, String about, Instant now) {
        return java.util.Objects.requireNonNull(
                next(store, to, List.of(person), about, now).get(person));
    }

    /** The same for several people, in one statement. */
    public Map<SubjectId, String> next(StoreId store, To to, Collection<SubjectId> people, String about, Instant now) {
        var expires = now.plus(to.life()).truncatedTo(ChronoUnit.MICROS); // as the database keeps it
        var tokens = new LinkedHashMap<SubjectId, String>();
        var links = new ArrayList<Link>();
        for (var person : people) {
            var bytes = new byte[TOKEN_BYTES];
            RANDOM.nextBytes(bytes);
            var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            tokens.put(person, token);
            links.add(new Link(store.value(), hash(token), to.word(), person.value(), about, expires, new byte[0]));
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
                .param("seals", links.stream().map(it -> root.seal(it.said())).toArray(byte[][]::new))
                .update();
        return tokens;
    }

    /** Where a link leads that is still good. */
    public Optional<Target> find(StoreId store, To to, String token, Instant now) {
        return db.sql("""
                select store_id, token_hash, leads_to, subject_id, about, expires_at, seal from people.link
                 where store_id = :store and token_hash = :hash and leads_to = :to and expires_at > :now
                """)
                .param("store", store.value())
                .param("hash", hash(token))
                .param("to", to.word())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(ChoiceLinks::link)
                .optional()
                .filter(this::isOurs)
                .map(it -> new Target(new SubjectId(it.person()), it.about()));
    }

    private boolean isOurs(Link link) {
        var ours = root.isSealed(link.seal(), link.said());
        if (!ours) {
            LOG.error(
                    "In {} somebody opened a link to choices that bears no seal of ours: it was written into the database by somebody else",
                    link.store());
        }
        return ours;
    }

    /** Takes out links that have expired. */
    public void forget(Instant now) {
        db.sql("delete from people.link where expires_at <= :now")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    @Override
    public String what() {
        return "links to what a person chose";
    }

    @Override
    public void forget(StoreId store, Collection<SubjectId> people, Collection<UUID> things) {
        db.sql("delete from people.link where store_id = :store and subject_id = any(:people::uuid[])")
                .param("store", store.value())
                .param(
                        "people",
                        people.stream().map(it -> it.value().toString()).toArray(String[]::new))
                .update();
    }

    @Override
    public long sealedByOlder() {
        return older().size();
    }

    @Override
    public long sealAnew() {
        long done = 0;
        for (var link : older()) {
            if (root.isSealed(link.seal(), link.said())) {
                done += db.sql("""
                        update people.link set seal = :seal
                         where store_id = :store and token_hash = :hash and seal = :before
                        """)
                        .param("seal", root.seal(link.said()))
                        .param("store", link.store())
                        .param("hash", link.hash())
                        .param("before", link.seal())
                        .update();
            }
        }
        return done;
    }

    private List<Link> older() {
        return db.sql("""
                select store_id, token_hash, leads_to, subject_id, about, expires_at, seal from people.link
                 where substring(seal from 2 for 4) <> :newest
                """)
                .param("newest", HexFormat.of().parseHex(root.keys().getFirst()))
                .query(ChoiceLinks::link)
                .list();
    }

    private static Link link(ResultSet rs, int row) throws SQLException {
        return new Link(
                rs.getString("store_id"),
                rs.getBytes("token_hash"),
                rs.getString("leads_to"),
                rs.getObject("subject_id", UUID.class),
                rs.getString("about"),
                rs.getObject("expires_at", OffsetDateTime.class).toInstant(),
                rs.getBytes("seal"));
    }

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java lacks SHA-256", e);
        }
    }
}

package shop.troth.staff.entry;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shop.troth.kernel.RootKeyset;
import shop.troth.staff.StaffMembers;

/**
 * How often a name was tried at the sign-in. A name that nobody has counts like any other, so that the answer does not tell who works here.
 * What was typed is kept as a keyed hash (HMAC-SHA-256), and only as long as it counts.
 */
@Repository
class TriedNames {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String MAC = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    private final JdbcClient db;
    private final RootKeyset root;
    private final Clock clock;

    TriedNames(JdbcClient db, RootKeyset root, Clock clock) {
        this.db = db;
        this.root = root;
        this.clock = clock;
    }

    /**
     * Counts a try with a name.
     *
     * @param event the number under which it was noted
     * @param what the word under which it was noted
     * @return how often the name was tried in vain within this time, with this one
     */
    int add(UUID event, String name, String what, Duration within) {
        var hash = hash(name);
        db.sql("update staff.event set tried = :tried where store_id = :desk and id = :id")
                .param("tried", hash)
                .param("desk", StaffMembers.DESK)
                .param("id", event)
                .update();
        return db.sql("""
                        select count(*) from staff.event
                         where store_id = :desk and tried = :tried and at > :since and what = :what
                        """)
                .param("desk", StaffMembers.DESK)
                .param("tried", hash)
                .param("since", before(within))
                .param("what", what)
                .query(Integer.class)
                .single();
    }

    /** Takes out the hashes of names that do not count any more. */
    void forget() {
        db.sql("update staff.event set tried = null where store_id = :desk and tried is not null and at < :before")
                .param("desk", StaffMembers.DESK)
                .param("before", before(ProveStaff.WINDOW))
                .update();
    }

    private OffsetDateTime before(Duration time) {
        return clock.instant().minus(time).atOffset(ZoneOffset.UTC);
    }

    private byte[] hash(String name) {
        try {
            var mac = Mac.getInstance(MAC);
            mac.init(find().orElseGet(this::make));
            return mac.doFinal(folded(name).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java lacks HMAC-SHA-256", e);
        }
    }

    /** The same for all names that {@link StaffMembers#named} takes for one, as {@link String#equalsIgnoreCase} compares them. */
    private static String folded(String name) {
        var folded = new StringBuilder();
        name.strip()
                .codePoints()
                .map(it -> Character.toLowerCase(Character.toUpperCase(it)))
                .forEach(folded::appendCodePoint);
        return folded.toString();
    }

    /** Unless another node makes the key at this moment. */
    private SecretKeySpec make() {
        var key = new byte[KEY_BYTES];
        RANDOM.nextBytes(key);
        db.sql("insert into staff.name_key (store_id, wrapped) values (:desk, :wrapped) on conflict do nothing")
                .param("desk", StaffMembers.DESK)
                .param("wrapped", root.wrap(key, boundTo()))
                .update();
        return find().orElseThrow();
    }

    private Optional<SecretKeySpec> find() {
        return db.sql("select wrapped from staff.name_key where store_id = :desk")
                .param("desk", StaffMembers.DESK)
                .query(byte[].class)
                .optional()
                .map(it -> new SecretKeySpec(root.unwrap(it, boundTo()), MAC));
    }

    /** As in the list of what a rotation of the root key seals anew. */
    private static String boundTo() {
        return "staff-names|" + StaffMembers.DESK;
    }
}

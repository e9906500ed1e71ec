package shop.troth.staff.entry;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.encoding.HmacSha256;
import shop.troth.staff.StaffMembers;
import shop.troth.vault.keys.StoreKeys;

/**
 * How often a name was tried at the sign-in. A name that nobody has counts like any other, so that the answer does not tell who works here.
 * What was typed is kept as a keyed hash (HMAC-SHA-256), and only as long as it counts.
 */
@Repository
class TriedNames extends StoreKeys {

    private final Clock clock;

    TriedNames(JdbcClient db, RootKeyset root, PlatformTransactionManager transactions, Clock clock) {
        super(db, root, transactions, "staff.name_key", "staff-names");
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
        return HmacSha256.of(
                stored(new StoreId(StaffMembers.DESK)), folded(name).getBytes(StandardCharsets.UTF_8));
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
}

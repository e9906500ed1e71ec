package shop.troth.staff.entry;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.RootKeyset;
import shop.troth.staff.StaffId;
import shop.troth.staff.StaffMembers;

/** The passkeys of all staff. A foreign key deletes them with their owner. */
@Component
@RequiredArgsConstructor
public class StaffPasskeys {

    /** Maximum number of passkeys of a member. */
    public static final int MOST = 10;

    private static final Logger LOG = LoggerFactory.getLogger(StaffPasskeys.class);

    private final JdbcClient db;
    private final RootKeyset root;

    /** Returns a member's passkeys, newest first. One that does not decrypt is left out. */
    public List<StaffPasskey> of(StaffId staff) {
        record Row(UUID id, byte[] sealed) {}
        return db
                .sql("select id, sealed from staff.passkey where store_id = :desk and staff_id = :staff")
                .param("desk", StaffMembers.DESK)
                .param("staff", staff.value())
                .query((rs, row) -> new Row(rs.getObject("id", UUID.class), rs.getBytes("sealed")))
                .list()
                .stream()
                .flatMap(it -> opened(it.id(), staff, it.sealed()).stream())
                .sorted(Comparator.comparing(StaffPasskey::addedAt).reversed())
                .toList();
    }

    private Optional<StaffPasskey> opened(UUID id, StaffId staff, byte[] sealed) {
        try {
            return Optional.of(StaffPasskey.of(id, staff, root.unwrap(sealed, StaffPasskey.boundTo(id, staff))));
        } catch (RootKeyset.DoesNotOpen e) {
            LOG.error("A passkey of staff bears no seal of ours: it was written into the database by somebody else");
            return Optional.empty();
        }
    }

    /** Adds a passkey, in the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    void add(StaffPasskey passkey) {
        db.sql("insert into staff.passkey (store_id, id, staff_id, sealed) values (:desk, :id, :staff, :sealed)")
                .param("desk", StaffMembers.DESK)
                .param("id", passkey.id())
                .param("staff", passkey.staff().value())
                .param("sealed", wrapped(passkey))
                .update();
    }

    /** Records that it was used, in the transaction that locked its owner. */
    @Transactional(propagation = Propagation.MANDATORY)
    void used(StaffPasskey passkey, long counter, Instant now) {
        db.sql("update staff.passkey set sealed = :sealed where store_id = :desk and id = :id")
                .param("sealed", wrapped(passkey.used(counter, now)))
                .param("desk", StaffMembers.DESK)
                .param("id", passkey.id())
                .update();
    }

    /**
     * Removes a passkey.
     *
     * @return false if the member has no such passkey
     */
    boolean remove(StaffId staff, UUID id) {
        return db.sql("delete from staff.passkey where store_id = :desk and staff_id = :staff and id = :id")
                        .param("desk", StaffMembers.DESK)
                        .param("staff", staff.value())
                        .param("id", id)
                        .update()
                == 1;
    }

    /**
     * Removes all passkeys of a member.
     *
     * @return how many there were
     */
    int removeAll(StaffId staff) {
        return db.sql("delete from staff.passkey where store_id = :desk and staff_id = :staff")
                .param("desk", StaffMembers.DESK)
                .param("staff", staff.value())
                .update();
    }

    private byte[] wrapped(StaffPasskey passkey) {
        return root.wrap(passkey.bytes(), StaffPasskey.boundTo(passkey.id(), passkey.staff()));
    }
}

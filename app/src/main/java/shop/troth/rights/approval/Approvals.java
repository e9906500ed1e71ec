package shop.troth.rights.approval;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.RootKeyset;
import shop.troth.rights.approval.Actor.Part;

/** The approvals of cases, and whether a case has those that it needs. */
@Component
@RequiredArgsConstructor
public class Approvals {

    private static final int APPROVERS = 2;

    private final JdbcClient db;
    private final RootKeyset root;

    /**
     * Adds an approval, in the caller's transaction.
     *
     * @return false if the database already has a row in its place, which somebody else must have written; nothing is written then
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean add(Approvable about, Actor by, Instant now) {
        var sql = """
                insert into %s (store_id, %s, staff_id, part, at, seal)
                values (:store, :case, :staff, :part, :now, :seal)
                on conflict do nothing
                """;
        return db.sql(sql.formatted(about.kind().table(), about.kind().column()))
                        .param("store", about.store().value())
                        .param("case", about.id())
                        .param("staff", by.id())
                        .param("part", by.part().word())
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("seal", root.seal(Approval.said(about, by)))
                        .update()
                == 1;
    }

    /** Returns the approvals of a case, oldest first. Rows without a valid seal do not count. */
    public List<Approval> of(Approvable about) {
        return rows(about).stream()
                .filter(it -> isOurs(about, it))
                .map(Row::approval)
                .toList();
    }

    /** Returns whether the database has a row that this application did not write. */
    public boolean areAltered(Approvable about) {
        return rows(about).stream().anyMatch(it -> !isOurs(about, it));
    }

    private record Row(Approval approval, byte[] seal) {}

    private boolean isOurs(Approvable about, Row row) {
        return root.isSealed(row.seal(), Approval.said(about, row.approval().by()));
    }

    private List<Row> rows(Approvable about) {
        var sql =
                "select staff_id, part, at, seal from %s where store_id = :store and %s = :case order by at, staff_id";
        return db.sql(sql.formatted(about.kind().table(), about.kind().column()))
                .param("store", about.store().value())
                .param("case", about.id())
                .query((rs, row) -> new Row(
                        new Approval(
                                new Actor(rs.getObject("staff_id", UUID.class), Part.of(rs.getString("part"))),
                                rs.getObject("at", OffsetDateTime.class).toInstant()),
                        rs.getBytes("seal")))
                .list();
    }

    /** Returns why somebody can't approve a case; empty if they can. */
    public Optional<NotApproved> whyNotBy(Approvable about, Actor by) {
        if (about.openedBy().equals(by.id())) {
            return Optional.of(NotApproved.OPENED_IT);
        }
        if (!by.decides()) {
            return Optional.of(NotApproved.NOT_AN_APPROVER);
        }
        return of(about).stream()
                        .anyMatch(it -> it.by().id().equals(by.id()) || it.by().part() == by.part())
                ? Optional.of(NotApproved.APPROVED_BEFORE)
                : Optional.empty();
    }

    /** Returns whether an owner and a privacy officer approved a case, neither of whom opened it. */
    public boolean areBoth(Approvable about) {
        return decisive(about).stream().map(it -> it.by().part()).distinct().count() == APPROVERS;
    }

    /**
     * Returns why a case can't be carried out; empty if it can.
     *
     * @param staff the staff who may act on such cases at the store, and in which part; read just before the call
     */
    public Optional<NotApproved> whyNot(Approvable about, Map<UUID, Part> staff) {
        if (!areBoth(about)) {
            return Optional.of(NotApproved.NOT_APPROVED);
        }
        return decisive(about).stream()
                        .anyMatch(it -> staff.get(it.by().id()) != it.by().part())
                ? Optional.of(NotApproved.APPROVER_GONE)
                : Optional.empty();
    }

    /** Returns whether somebody opened a case, or approved it. */
    public boolean isOf(Approvable about, Actor by) {
        return about.openedBy().equals(by.id())
                || decisive(about).stream().anyMatch(it -> it.by().id().equals(by.id()));
    }

    private List<Approval> decisive(Approvable about) {
        return of(about).stream()
                .filter(it -> it.by().decides() && !it.by().id().equals(about.openedBy()))
                .toList();
    }
}

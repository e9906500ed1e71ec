package shop.troth.staff;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;

/** The members of staff, with their roles at each store. There are at most a few hundred, so they are found by name by decrypting all. */
@Component
@RequiredArgsConstructor
public class StaffMembers {

    /** The {@code store_id} of rows that belong to no store. */
    public static final String DESK = "desk";

    /** SQL expressions for what a member's secrets are bound to, and for what the seal of a role covers. */
    static final String SECRETS_SAID = "'staff-person|' || id";

    static final String SAID = "'staff-member|' || store_id || '|' || staff_id || '|' || role || " + AuditTerm.SAID;

    private static final Logger LOG = LoggerFactory.getLogger(StaffMembers.class);

    private record Membership(UUID staff, StoreId store, String role, Optional<AuditTerm> term, byte[] seal) {
        String said() {
            return "staff-member|%s|%s|%s".formatted(store, staff, role)
                    + term.map(AuditTerm::said).orElse("");
        }

        /** Whether the role counts now: only an outside auditor's belongs to an audit, and it ends with that. */
        boolean counts(Role role, Instant now) {
            return role.isOutside() == term.isPresent()
                    && term.filter(it -> !now.isBefore(it.until())).isEmpty();
        }
    }

    private static final String MEMBERSHIP = "select staff_id, store_id, role, audit_id, until, seal from staff.member";

    private final JdbcClient db;
    private final RootKeyset root;
    private final Clock clock;

    public void add(StaffId id, StaffSecrets secrets, Instant now) {
        db.sql("insert into staff.person (store_id, id, secrets, joined_at) values (:desk, :id, :secrets, :at)")
                .param("desk", DESK)
                .param("id", id.value())
                .param("secrets", wrapped(id, secrets))
                .param("at", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Makes others who choose a name wait until the caller's transaction ends: two who work at one store could not be told apart. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lockNames() {
        db.sql("select pg_advisory_xact_lock(hashtext('staff.person'), hashtext('name'))")
                .query(rs -> {});
    }

    /** Sets a member's role at a store, replacing any previous one. */
    public void put(StaffId id, StoreId store, Role role) {
        put(id, store, role, Optional.empty());
    }

    /**
     * The same for an invitation's role.
     *
     * @param term the audit that it belongs to and ends with, for an outside auditor and nobody else
     */
    public void put(StaffId id, StoreId store, Role role, Optional<AuditTerm> term) {
        var row = new Membership(id.value(), store, role.word(), term, new byte[0]);
        db.sql("""
                insert into staff.member (store_id, staff_id, role, audit_id, until, seal)
                values (:store, :id, :role, :audit::uuid, :until::timestamptz, :seal)
                on conflict (store_id, staff_id) do update
                   set role = excluded.role, audit_id = excluded.audit_id, until = excluded.until, seal = excluded.seal
                """)
                .param("store", store.value())
                .param("id", id.value())
                .param("role", role.word())
                .param("audit", term.map(it -> it.audit().toString()).orElse(null), Types.VARCHAR)
                .param("until", term.map(it -> it.until().toString()).orElse(null), Types.VARCHAR)
                .param("seal", root.seal(row.said()))
                .update();
    }

    /** Removes the outside auditors of an audit from its store, and from the desk whoever has no other role, with their sessions. */
    @Transactional
    public void endAudit(StoreId store, UUID audit) {
        db.sql("select staff_id from staff.member where store_id = :store and audit_id = :audit")
                .param("store", store.value())
                .param("audit", audit)
                .query(UUID.class)
                .list()
                .forEach(it -> end(new StaffId(it), store));
    }

    /** The same for all audits that have ended. */
    @Transactional
    public void forgetEnded() {
        record Ended(StaffId id, StoreId store) {}
        db.sql("select staff_id, store_id from staff.member where until <= :now")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query((rs, row) -> new Ended(
                        new StaffId(rs.getObject("staff_id", UUID.class)), new StoreId(rs.getString("store_id"))))
                .list()
                .forEach(it -> end(it.id(), it.store()));
    }

    private void end(StaffId id, StoreId store) {
        leave(id, store);
        if (roles(id).isEmpty()) {
            remove(id);
        }
    }

    /** The audit for which somebody is an outside auditor at a store, while it lasts. */
    public Optional<AuditTerm> term(StaffId id, StoreId store) {
        return db.sql(MEMBERSHIP + " where store_id = :store and staff_id = :id")
                .param("store", store.value())
                .param("id", id.value())
                .query(StaffMembers::membership)
                .optional()
                .filter(this::isCurrent)
                .flatMap(Membership::term);
    }

    /** The audits for which a store has outside auditors now, one for each auditor. */
    public List<AuditTerm> terms(StoreId store) {
        return db
                .sql(MEMBERSHIP + " where store_id = :store and audit_id is not null")
                .param("store", store.value())
                .query(StaffMembers::membership)
                .list()
                .stream()
                .filter(this::isCurrent)
                .flatMap(it -> it.term().stream())
                .toList();
    }

    private boolean isCurrent(Membership row) {
        return ours(row)
                && Role.of(row.role())
                        .filter(it -> row.counts(it, clock.instant()))
                        .isPresent();
    }

    private static Membership membership(ResultSet rs, int number) throws SQLException {
        var audit = rs.getObject("audit_id", UUID.class);
        return new Membership(
                rs.getObject("staff_id", UUID.class),
                new StoreId(rs.getString("store_id")),
                rs.getString("role"),
                audit == null
                        ? Optional.empty()
                        : Optional.of(new AuditTerm(
                                audit,
                                rs.getObject("until", OffsetDateTime.class).toInstant())),
                rs.getBytes("seal"));
    }

    /** Makes others who change roles at a store wait until the caller's transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lock(StoreId store) {
        db.sql("select staff_id from staff.member where store_id = :store order by staff_id for update")
                .param("store", store.value())
                .query(UUID.class)
                .list();
    }

    /** Removes a member's role at a store, with their read marks and email choices there. */
    public void leave(StaffId id, StoreId store) {
        for (var table : List.of("staff.member", "staff.notice_reader", "staff.notice_mail")) {
            db.sql("delete from " + table + " where store_id = :store and staff_id = :id")
                    .param("store", store.value())
                    .param("id", id.value())
                    .update();
        }
    }

    /** Removes a member with their sessions: only their id in the activity log stays. */
    public void remove(StaffId id) {
        for (var statement : List.of(
                "delete from staff.member where staff_id = :id",
                "delete from staff.saved_filter where staff_id = :id",
                "delete from staff.notice_reader where staff_id = :id",
                "delete from staff.notice_mail where staff_id = :id",
                "delete from staff.notice_letter where staff_id = :id",
                "delete from staff.mail_address where store_id = 'desk' and staff_id = :id",
                "delete from staff.session where store_id = 'desk' and staff_id = :id",
                "delete from staff.person where store_id = 'desk' and id = :id")) {
            db.sql(statement).param("id", id.value()).update();
        }
    }

    /** Returns a member's role at each store. A row without a valid seal is ignored, and so is an outside auditor's after its audit. */
    public Map<StoreId, Role> roles(StaffId id) {
        return roles(List.of(id)).getOrDefault(id.value(), Map.of());
    }

    private Map<UUID, Map<StoreId, Role>> roles(Collection<StaffId> ids) {
        var all = new HashMap<UUID, Map<StoreId, Role>>();
        var order = Comparator.comparing(StoreId::value);
        db
                .sql(MEMBERSHIP + " where staff_id = any (:ids::uuid[])")
                .param("ids", ids.stream().map(it -> it.value().toString()).toArray(String[]::new))
                .query(StaffMembers::membership)
                .list()
                .stream()
                .filter(this::isCurrent)
                .forEach(it -> Role.of(it.role())
                        .ifPresent(role -> all.computeIfAbsent(it.staff(), key -> new TreeMap<>(order))
                                .put(it.store(), role)));
        return all;
    }

    private boolean ours(Membership row) {
        var ours = root.isSealed(row.seal(), row.said());
        if (!ours) {
            LOG.error(
                    "A role at the desk of {} bears no seal of ours: it was written into the database by somebody else",
                    row.store());
        }
        return ours;
    }

    /** Returns the stores where somebody whose row can be decrypted has the role of owner. */
    public Set<StoreId> owned() {
        return all().stream()
                .flatMap(it -> it.roles().entrySet().stream())
                .filter(it -> it.getValue() == Role.OWNER)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Returns all members, sorted by name. One whose row cannot be decrypted is left out, without affecting others. */
    public List<Staff> all() {
        record Row(StaffId id, Instant joined, byte[] secrets) {}
        var rows = db.sql("select id, joined_at, secrets from staff.person where store_id = :desk")
                .param("desk", DESK)
                .query((rs, row) -> new Row(
                        new StaffId(rs.getObject("id", UUID.class)),
                        rs.getObject("joined_at", OffsetDateTime.class).toInstant(),
                        rs.getBytes("secrets")))
                .list();
        var roles = roles(rows.stream().map(Row::id).toList());
        return rows.stream()
                .flatMap(it -> opened(it.id(), it.secrets()).stream()
                        .map(known -> new Staff(
                                it.id(),
                                known.name(),
                                it.joined(),
                                roles.getOrDefault(it.id().value(), Map.of()))))
                .sorted(Comparator.comparing(it -> it.name().toLowerCase(Locale.ROOT)))
                .toList();
    }

    /** Returns all members' names. */
    public Map<StaffId, String> names() {
        return all().stream().collect(Collectors.toMap(Staff::id, Staff::name));
    }

    public Optional<Staff> find(StaffId id) {
        return all().stream().filter(it -> it.id().equals(id)).findFirst();
    }

    /** Finds members by name, ignoring case. Those who work at one store have different names; there can be one more at each other store. */
    public List<Staff> named(String name) {
        var wanted = name.strip();
        return all().stream().filter(it -> wanted.equalsIgnoreCase(it.name())).toList();
    }

    /** Whether somebody else has this name at one of these stores. */
    public boolean isTaken(String name, Collection<StoreId> stores, @Nullable StaffId but) {
        return named(name).stream()
                .anyMatch(it ->
                        !it.id().equals(but) && it.roles().keySet().stream().anyMatch(stores::contains));
    }

    /** Returns a member's secrets; no value after they were removed. */
    public Optional<StaffSecrets> secrets(StaffId id) {
        return db.sql("select secrets from staff.person where store_id = :desk and id = :id")
                .param("desk", DESK)
                .param("id", id.value())
                .query((rs, row) -> rs.getBytes("secrets"))
                .optional()
                .flatMap(it -> opened(id, it));
    }

    private Optional<StaffSecrets> opened(StaffId id, byte[] sealed) {
        try {
            return Optional.of(StaffSecrets.of(root.unwrap(sealed, "staff-person|" + id.value())));
        } catch (RootKeyset.DoesNotOpen e) {
            LOG.error("A member of staff bears no seal of ours: it was written into the database by somebody else");
            return Optional.empty();
        }
    }

    /** Records the step of a one-time code if it is later than the last one used, in one statement: each code works once. */
    public boolean takeStep(StaffId id, long step) {
        var taken =
                "update staff.person set code_step = :step where store_id = :desk and id = :id and code_step < :step";
        return db.sql(taken)
                        .param("step", step)
                        .param("desk", DESK)
                        .param("id", id.value())
                        .update()
                == 1;
    }

    /** Makes others who do something for this member that must not happen twice wait until the transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lock(StaffId id) {
        db.sql("select id from staff.person where store_id = :desk and id = :id for update")
                .param("desk", DESK)
                .param("id", id.value())
                .query(UUID.class)
                .optional();
    }

    /** Removes a recovery code, in the caller's transaction; false if it does not exist or was used before. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean takeRecovery(StaffId id, String hash) {
        lock(id);
        var isThere = secrets(id).filter(it -> it.recovery().contains(hash)).isPresent();
        if (isThere) {
            change(id, it -> it.without(hash));
        }
        return isThere;
    }

    /** Changes a member's secrets, in the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void change(StaffId id, UnaryOperator<StaffSecrets> how) {
        lock(id);
        secrets(id)
                .ifPresent(
                        it -> db.sql("update staff.person set secrets = :secrets where store_id = :desk and id = :id")
                                .param("secrets", wrapped(id, how.apply(it)))
                                .param("desk", DESK)
                                .param("id", id.value())
                                .update());
    }

    private byte[] wrapped(StaffId id, StaffSecrets secrets) {
        return root.wrap(secrets.bytes(), "staff-person|" + id.value());
    }
}

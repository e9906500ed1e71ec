package shop.troth.staff;

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

    static final String SAID = "'staff-member|' || store_id || '|' || staff_id || '|' || role";

    private static final Logger LOG = LoggerFactory.getLogger(StaffMembers.class);

    private record Membership(UUID staff, StoreId store, String role, byte[] seal) {
        String said() {
            return "staff-member|%s|%s|%s".formatted(store, staff, role);
        }
    }

    private final JdbcClient db;
    private final RootKeyset root;

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
        db.sql("""
                insert into staff.member (store_id, staff_id, role, seal) values (:store, :id, :role, :seal)
                on conflict (store_id, staff_id) do update set role = excluded.role, seal = excluded.seal
                """)
                .param("store", store.value())
                .param("id", id.value())
                .param("role", role.word())
                .param("seal", root.seal("staff-member|%s|%s|%s".formatted(store, id.value(), role.word())))
                .update();
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

    /** Returns a member's role at each store. A row without a valid seal is ignored. */
    public Map<StoreId, Role> roles(StaffId id) {
        return roles(List.of(id)).getOrDefault(id.value(), Map.of());
    }

    private Map<UUID, Map<StoreId, Role>> roles(Collection<StaffId> ids) {
        var all = new HashMap<UUID, Map<StoreId, Role>>();
        var order = Comparator.comparing(StoreId::value);
        db
                .sql("select staff_id, store_id, role, seal from staff.member where staff_id = any (:ids::uuid[])")
                .param("ids", ids.stream().map(it -> it.value().toString()).toArray(String[]::new))
                .query((rs, row) -> new Membership(
                        rs.getObject("staff_id", UUID.class),
                        new StoreId(rs.getString("store_id")),
                        rs.getString("role"),
                        rs.getBytes("seal")))
                .list()
                .stream()
                .filter(this::ours)
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

package shop.troth.staff;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.RootKeyset;
import shop.troth.policy.Purpose;

/** What each role may do: as set by the owner, or the default. Read again for each request. */
@Component
@RequiredArgsConstructor
public class Roles {

    /** An SQL expression for the text that the seal of a row covers. */
    static final String SAID =
            "'staff-role|' || role || '|' || array_to_string(actions, ',') || '|' || array_to_string(purposes, ',')";

    private static final Logger LOG = LoggerFactory.getLogger(Roles.class);

    private record Row(String role, Rights rights, byte[] seal, String said) {}

    private final JdbcClient db;
    private final RootKeyset root;

    public Rights rights(Role role) {
        return all().getOrDefault(role, Rights.NONE);
    }

    /** Returns the rights of all roles. A role whose row has no valid seal may do nothing. */
    public Map<Role, Rights> all() {
        var all = new EnumMap<Role, Rights>(Role.class);
        for (var role : Role.values()) {
            all.put(role, role.usual());
        }
        db
                .sql("select role, actions, purposes, seal, " + SAID
                        + " as said from staff.role where store_id = :desk")
                .param("desk", StaffMembers.DESK)
                .query(Roles::row)
                .list()
                .stream()
                .forEach(it -> Role.of(it.role())
                        .filter(role -> !role.isOutside())
                        .ifPresent(role -> all.put(role, ours(it) ? it.rights() : Rights.NONE)));
        return all;
    }

    private boolean ours(Row row) {
        var ours = root.isSealed(row.seal(), row.said());
        if (!ours) {
            LOG.error(
                    "The desk's role {} bears no seal of ours: it was changed in the database by somebody else",
                    row.role());
        }
        return ours;
    }

    /** Makes others who change a role wait until the caller's transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lock() {
        db.sql("lock table staff.role in share row exclusive mode").update();
    }

    /**
     * Returns the rights that a role would get: every role can sign in, the owner keeps the right to manage staff, and an outside
     * auditor’s never change.
     */
    public static Rights kept(Role role, Collection<DeskAction> actions, Collection<Purpose> purposes) {
        if (role.isOutside()) {
            return role.usual();
        }
        var kept = EnumSet.of(DeskAction.ENTER);
        kept.addAll(actions);
        if (role == Role.OWNER) {
            kept.add(DeskAction.MANAGE_STAFF);
        }
        return new Rights(Set.copyOf(kept), Set.copyOf(purposes));
    }

    /** Changes what a role may do, including what it always {@link #kept keeps}. */
    public void change(Role role, Collection<DeskAction> actions, Collection<Purpose> purposes) {
        var words = kept(role, actions, purposes).actions().stream()
                .map(DeskAction::word)
                .sorted()
                .toList();
        var names = purposes.stream().map(Purpose::name).sorted().toList();
        var said = "staff-role|%s|%s|%s".formatted(role.word(), String.join(",", words), String.join(",", names));
        db.sql("""
                insert into staff.role (store_id, role, actions, purposes, seal)
                values (:desk, :role, :actions, :purposes, :seal)
                on conflict (store_id, role)
                do update set actions = excluded.actions, purposes = excluded.purposes, seal = excluded.seal
                """)
                .param("desk", StaffMembers.DESK)
                .param("role", role.word())
                .param("actions", words.toArray(String[]::new))
                .param("purposes", names.toArray(String[]::new))
                .param("seal", root.seal(said))
                .update();
    }

    private static Rights rights(String[] actions, String[] purposes) {
        return new Rights(
                Arrays.stream(actions)
                        .flatMap(it -> DeskAction.of(it).stream())
                        .collect(Collectors.toUnmodifiableSet()),
                Arrays.stream(purposes).map(Purpose::new).collect(Collectors.toUnmodifiableSet()));
    }

    private static Row row(ResultSet rs, int number) throws SQLException {
        return new Row(
                rs.getString("role"),
                rights((String[]) rs.getArray("actions").getArray(), (String[])
                        rs.getArray("purposes").getArray()),
                rs.getBytes("seal"),
                rs.getString("said"));
    }
}

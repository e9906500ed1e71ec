package shop.troth.desk.legal;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.desk.serve.Visitor;
import shop.troth.kernel.StoreId;
import shop.troth.rights.legal.kept.Actor;
import shop.troth.rights.legal.kept.Actor.Part;
import shop.troth.staff.DeskAction;
import shop.troth.staff.Rights;
import shop.troth.staff.Role;
import shop.troth.staff.Roles;
import shop.troth.staff.StaffMembers;

/** Who may handle legal requests, and in which part. Always read again from the database. */
@Component
@RequiredArgsConstructor
class LegalStaff {

    private final StaffMembers members;
    private final Roles roles;

    /** Everybody at a store whose role may handle legal requests, by id. */
    Map<UUID, Part> at(StoreId store) {
        var rights = roles.all();
        var all = new HashMap<UUID, Part>();
        for (var one : members.all()) {
            var role = one.roles().get(store);
            if (role != null && rights.getOrDefault(role, Rights.NONE).may(DeskAction.LEGAL)) {
                all.put(one.id().value(), part(role));
            }
        }
        return Map.copyOf(all);
    }

    static Actor actor(Visitor visitor) {
        return new Actor(visitor.id().value(), part(visitor.role()));
    }

    private static Part part(Role role) {
        return switch (role) {
            case OWNER -> Part.OWNER;
            case PRIVACY_OFFICER -> Part.PRIVACY_OFFICER;
            default -> Part.OTHER;
        };
    }
}

package shop.troth.desk.approval;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.DeskTimes;
import shop.troth.kernel.StoreId;
import shop.troth.rights.approval.Actor;
import shop.troth.rights.approval.Actor.Part;
import shop.troth.rights.approval.Approval;
import shop.troth.staff.DeskAction;
import shop.troth.staff.Rights;
import shop.troth.staff.Role;
import shop.troth.staff.Roles;
import shop.troth.staff.StaffEvents;
import shop.troth.staff.StaffId;
import shop.troth.staff.StaffMembers;
import shop.troth.stores.Store;

/** Who may handle cases that two approve, and in which part, always read again from the database; and what they do. */
@Component
@RequiredArgsConstructor
public class CaseStaff {

    private final StaffMembers members;
    private final Roles roles;
    private final StaffEvents events;
    private final TransactionTemplate transaction;

    /** A line of a page, with its label. */
    public record Line(String title, String text) {}

    /** Everybody at a store whose role may do something, by id. */
    public Map<UUID, Part> at(StoreId store, DeskAction action) {
        var rights = roles.all();
        var all = new HashMap<UUID, Part>();
        for (var one : members.all()) {
            var role = one.roles().get(store);
            if (role != null && rights.getOrDefault(role, Rights.NONE).may(action)) {
                all.put(one.id().value(), part(role));
            }
        }
        return Map.copyOf(all);
    }

    /**
     * Takes a step in a case and records who did, in one transaction.
     *
     * @param what the event if it was taken; {@code refused}: if not
     * @param step returns why it was not taken; empty if it was
     */
    public <R> Optional<R> does(
            Visitor visitor, String number, String what, String refused, Supplier<Optional<R>> step) {
        return Objects.requireNonNull(transaction.execute(status -> {
            var why = step.get();
            events.add(visitor.store().id().value(), visitor.id(), why.isEmpty() ? what : refused, number, "");
            return why;
        }));
    }

    /** The key of a form; sent twice, it opens one case. */
    public static UUID key(HttpServletRequest request) {
        try {
            return UUID.fromString(
                    Optional.ofNullable(request.getParameter("key")).orElse(""));
        } catch (IllegalArgumentException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, null, e);
        }
    }

    public static Actor actor(Visitor visitor) {
        return new Actor(visitor.id().value(), part(visitor.role()));
    }

    /** An approval, in words: in which part, by whom, and when. */
    public static Line line(Store store, Approval approval, Map<StaffId, String> names) {
        var part = switch (approval.by().part()) {
            case OWNER -> "Owner";
            case PRIVACY_OFFICER -> "Privacy officer";
            case OTHER -> "";
        };
        return new Line(part, name(approval.by().id(), names) + ", " + DeskTimes.minute(store, approval.at()));
    }

    /** The name of somebody of staff. */
    public static String name(UUID id, Map<StaffId, String> names) {
        return names.getOrDefault(new StaffId(id), "Former staff");
    }

    private static Part part(Role role) {
        return switch (role) {
            case OWNER -> Part.OWNER;
            case PRIVACY_OFFICER -> Part.PRIVACY_OFFICER;
            default -> Part.OTHER;
        };
    }
}

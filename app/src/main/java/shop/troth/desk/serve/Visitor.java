package shop.troth.desk.serve;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import shop.troth.policy.register.Feature;
import shop.troth.policy.register.FeatureSet;
import shop.troth.staff.DeskAction;
import shop.troth.staff.Rights;
import shop.troth.staff.Role;
import shop.troth.staff.Staff;
import shop.troth.staff.StaffId;
import shop.troth.staff.entry.StaffSession;
import shop.troth.stores.Store;

/**
 * The person who sends a request. Read again from the database for each request.
 *
 * @param store whose desk they are using
 * @param features those that the store has now
 * @param rights of their role at this store
 * @param unread how many notices they have not looked at
 */
public record Visitor(
        Staff staff, StaffSession session, Store store, FeatureSet features, Role role, Rights rights, int unread) {

    /** Who is signed in, for pages that are open to everybody. */
    public static Optional<Visitor> of(HttpServletRequest request) {
        return request.getAttribute(DeskAuthorization.ATTRIBUTE) instanceof Visitor it
                ? Optional.of(it)
                : Optional.empty();
    }

    public StaffId id() {
        return staff.id();
    }

    /** Whether the role allows it. */
    public boolean may(DeskAction action) {
        return rights.may(action);
    }

    /** Whether the role allows it, at a store that has the feature. */
    public boolean may(DeskAction action, Feature feature) {
        return may(action) && features.has(feature);
    }
}

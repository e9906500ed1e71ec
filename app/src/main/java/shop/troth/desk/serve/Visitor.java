package shop.troth.desk.serve;

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
 * Who is asking, read anew at each click.
 *
 * @param store at whose desk they are
 * @param features that the store has now
 * @param rights of their role there
 * @param unread how many notices they have not looked at
 */
public record Visitor(
        Staff staff, StaffSession session, Store store, FeatureSet features, Role role, Rights rights, int unread) {

    public StaffId id() {
        return staff.id();
    }

    public boolean may(DeskAction action) {
        return rights.may(action);
    }

    /** Whether their role lets them, at a store that has what it is for. */
    public boolean may(DeskAction action, Feature feature) {
        return may(action) && features.has(feature);
    }
}

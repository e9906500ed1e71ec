package shop.troth.desk.notice;

import java.util.List;
import shop.troth.policy.register.DeclaredMail;

/** The kinds of mail that go to staff. Neither has anybody’s data in it but the address of its reader. */
public final class StaffMailKinds {

    static final DeclaredMail NOTICES =
            DeclaredMail.toStaff("staff-notices", "how many orders, problems, and other things are new", "site.run");

    static final DeclaredMail ADDRESS =
            DeclaredMail.toStaff("staff-address", "the link that confirms a staff member’s address", "site.run");

    private StaffMailKinds() {}

    public static List<DeclaredMail> all() {
        return List.of(NOTICES, ADDRESS);
    }
}

package shop.troth.desk.notice.letter;

import java.util.List;
import shop.troth.policy.register.DeclaredMail;

/** The kinds of mail that go to staff. They contain no personal data except the address of the reader. */
public final class StaffMailKinds {

    public static final DeclaredMail NOTICES =
            DeclaredMail.toStaff("staff-notices", "how many orders, problems, and other things are new", "site.run");

    public static final DeclaredMail ADDRESS =
            DeclaredMail.toStaff("staff-address", "the link that confirms a staff member’s address", "site.run");

    public static final DeclaredMail ENDED = DeclaredMail.toStaff(
            "staff-address-ended", "that notices no longer go to a staff member’s address", "site.run");

    public static final DeclaredMail SIGN_IN = DeclaredMail.toStaff(
            "staff-sign-in",
            "that a staff member’s name, password, codes, or passkeys for signing in were changed",
            "site.run");

    private StaffMailKinds() {}

    public static List<DeclaredMail> all() {
        return List.of(NOTICES, ADDRESS, ENDED, SIGN_IN);
    }
}

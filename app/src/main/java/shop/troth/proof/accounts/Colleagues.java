package shop.troth.proof.accounts;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import shop.troth.proof.visit.Shopper;

/** What made-up customers of the twin do with a company account. */
final class Colleagues {

    static final String COMPANY = "/account/organization";

    private static final Map<String, String> AGREED = Map.of("agree", "now");
    private static final Pattern INVITATION = Pattern.compile(COMPANY + "/join/[A-Za-z0-9_-]+");
    private static final Pattern MEMBERS = Pattern.compile("<br>Joined ");

    /** The form by which the one who looks leaves; others have no form there for anybody but the owner. */
    private static final Pattern OWN = Pattern.compile("name=\"member\" value=\"([0-9a-f-]{36})\"");

    private Colleagues() {}

    /** Begins a company account; answers with the path of an invitation. */
    static Optional<String> invite(Shopper owner) {
        owner.post(COMPANY, AGREED);
        var link = INVITATION.matcher(owner.post(COMPANY + "/invite", Map.of()).body());
        return link.find() ? Optional.of(link.group()) : Optional.empty();
    }

    /** Agrees to what the invitation says. */
    static boolean join(Shopper colleague, String link) {
        return colleague.post(link, AGREED).isRedirect();
    }

    /** As many as one of them sees. */
    static long members(Shopper member) {
        return MEMBERS.matcher(member.get(COMPANY).body()).results().count();
    }

    /** Leaves, as somebody who is not the owner. */
    static boolean leave(Shopper member) {
        var own = OWN.matcher(member.get(COMPANY).body());
        return own.find()
                && member.post(COMPANY + "/end", Map.of("member", own.group(1))).isRedirect();
    }
}

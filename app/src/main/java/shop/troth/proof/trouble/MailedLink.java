package shop.troth.proof.trouble;

import java.util.Optional;
import java.util.regex.Pattern;
import shop.troth.proof.premises.Premises;

/** The link in a message about an order, as its reader finds it. */
final class MailedLink {

    private MailedLink() {}

    /**
     * The path of the order's page, from the newest message that has such a link.
     *
     * @param to where below the order's page it leads, such as {@code /pay}
     */
    static Optional<String> find(Premises premises, String email, String to) {
        var link = Pattern.compile("(/orders/[A-Za-z0-9_-]{20,})" + to + "(?![A-Za-z0-9/_-])");
        return premises.mail().apply(email).stream()
                .flatMap(it -> link.matcher(it).results())
                .map(it -> it.group(1))
                .findFirst();
    }
}

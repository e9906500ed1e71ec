package shop.troth.proof.trouble;

import java.util.Optional;
import java.util.regex.Pattern;
import shop.troth.proof.premises.Premises;

/** Finds the link in an email about an order, as its reader does. */
final class MailedLink {

    private MailedLink() {}

    /**
     * The path of the order's page, from the newest email with such a link; empty if there is none.
     *
     * @param to what follows the order's page in the link, such as {@code /pay}
     */
    static Optional<String> find(Premises premises, String email, String to) {
        var link = Pattern.compile("(/orders/[A-Za-z0-9_-]{20,})" + to + "(?![A-Za-z0-9/_-])");
        return premises.mail().apply(email).stream()
                .flatMap(it -> link.matcher(it).results())
                .map(it -> it.group(1))
                .findFirst();
    }
}

package shop.troth.people.transfer.file;

import java.util.List;
import java.util.Set;

/**
 * Where a file comes from, and how its columns are called there. Names of columns are compared without regard to case, and to whatever is
 * no letter or digit. Each file may have Troth's own columns besides.
 *
 * @see <a href="https://help.shopify.com/en/manual/customers/import-export-customers">Shopify: importing and exporting customers</a>
 * @see <a href="https://mailchimp.com/help/view-export-contacts/">Mailchimp: exporting contacts</a>
 * @see <a href="https://kb.mailpoet.com/article/243-export">MailPoet, by WooCommerce: exporting subscribers</a>
 */
public enum Platform {
    /** Troth's own columns: {@code docs/customers.md}. */
    TROTH(List.of("email"), List.of(), List.of(), List.of()),

    /**
     * Shopify's own export says yes or no, and not when. The columns of the export apps for it (status, level, updated at) do; a
     * level {@code unknown} proves nothing.
     */
    SHOPIFY(
            List.of("email"),
            List.of("email marketing status", "accepts email marketing", "accepts marketing"),
            List.of(),
            List.of(
                    new Evidence(
                            "email marketing updated at",
                            "email marketing level",
                            Set.of("confirmed_opt_in", "confirmed opt in", "confirmed"),
                            "Shopify, confirmed opt-in"),
                    new Evidence(
                            "email marketing updated at",
                            "email marketing level",
                            Set.of("single_opt_in", "single opt in", "single"),
                            "Shopify, single opt-in"))),

    /** One file for each status. A time without a network address was set by an import or by staff, and proves nothing. */
    MAILCHIMP(
            List.of("email address", "email"),
            List.of(),
            List.of("unsub time"),
            List.of(
                    new Evidence("confirm time", "confirm ip", Set.of(), "Mailchimp, confirmed by email"),
                    new Evidence("optin time", "optin ip", Set.of(), "Mailchimp sign-up form"))),

    /** The subscribers' export of MailPoet, WooCommerce's own newsletter plugin; WooCommerce's list of customers knows no consent. */
    WOOCOMMERCE(
            List.of("email"),
            List.of("list status", "global status", "status"),
            List.of(),
            List.of(
                    new Evidence("confirmation time", "confirmation ip", Set.of(), "MailPoet, confirmed by email"),
                    new Evidence("subscription time", "subscription ip", Set.of(), "MailPoet sign-up form")));

    /**
     * A date that proves a yes, if another column bears it out.
     *
     * @param beside the column that must not be empty
     * @param values what must stand in it; none for anything
     * @param source in words, for the receipt
     */
    record Evidence(String date, String beside, Set<String> values, String source) {}

    /** Columns that say yes or no. */
    static final Set<String> YES = Set.of("yes", "true", "1", "subscribed");

    /** A no. */
    static final Set<String> NO = Set.of("no", "false", "0", "unsubscribed");

    /** Neither: nobody has said anything, or the address does not work. */
    static final Set<String> NEITHER = Set.of(
            "",
            "not subscribed",
            "not_subscribed",
            "never subscribed",
            "pending",
            "invalid",
            "redacted",
            "unconfirmed",
            "inactive",
            "bounced",
            "cleaned");

    private final List<String> email;
    private final List<String> choice;
    private final List<String> ended;
    private final List<Evidence> evidence;

    Platform(List<String> email, List<String> choice, List<String> ended, List<Evidence> evidence) {
        this.email = email;
        this.choice = choice;
        this.ended = ended;
        this.evidence = evidence;
    }

    /** The first of these that is there holds the address. */
    List<String> email() {
        return email;
    }

    /** Each of these that is there says yes, no or neither. */
    List<String> choice() {
        return choice;
    }

    /** A file with one of these holds only people who left, each with the time. */
    List<String> ended() {
        return ended;
    }

    /** The best first. */
    List<Evidence> evidence() {
        return evidence;
    }

    /** Whether its files say what a yes was for. */
    boolean namesMessages() {
        return this == TROTH;
    }
}

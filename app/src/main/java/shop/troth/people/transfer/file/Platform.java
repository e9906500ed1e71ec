package shop.troth.people.transfer.file;

import java.util.List;
import java.util.Set;
import lombok.RequiredArgsConstructor;

/**
 * The platform that a file comes from, with its column names. Column names are compared ignoring case and everything except letters and
 * digits. Each file may have Troth's own columns as well.
 *
 * @see <a href="https://help.shopify.com/en/manual/customers/import-export-customers">Shopify: importing and exporting customers</a>
 * @see <a href="https://mailchimp.com/help/view-export-contacts/">Mailchimp: exporting contacts</a>
 * @see <a href="https://kb.mailpoet.com/article/243-export">MailPoet, by WooCommerce: exporting subscribers</a>
 */
@RequiredArgsConstructor
public enum Platform {
    /** Troth's own columns: {@code docs/import.md}. */
    TROTH(List.of("email"), List.of(), List.of(), List.of()),

    /**
     * Shopify's own export says yes or no, but not when. The columns of export apps for it (status, level, updated at) do; the level
     * {@code unknown} proves nothing.
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

    /** Has a file for each status. A time without an IP address was set by an import or by staff, and proves nothing. */
    MAILCHIMP(
            List.of("email address", "email"),
            List.of(),
            List.of("unsub time"),
            List.of(
                    new Evidence("confirm time", "confirm ip", Set.of(), "Mailchimp, confirmed by email"),
                    new Evidence("optin time", "optin ip", Set.of(), "Mailchimp sign-up form"))),

    /** The subscriber export of MailPoet, WooCommerce's own newsletter plugin; WooCommerce's customer list has no consents. */
    WOOCOMMERCE(
            List.of("email"),
            List.of("list status", "global status", "status"),
            List.of(),
            List.of(
                    new Evidence("confirmation time", "confirmation ip", Set.of(), "MailPoet, confirmed by email"),
                    new Evidence("subscription time", "subscription ip", Set.of(), "MailPoet sign-up form")));

    /**
     * A date that proves a consent if another column confirms it.
     *
     * @param beside the other column, which must not be empty
     * @param values the values that it may have; empty for any
     * @param source description for the receipt
     */
    record Evidence(String date, String beside, Set<String> values, String source) {}

    /** Values that mean consent. */
    static final Set<String> YES = Set.of("yes", "true", "1", "subscribed");

    /** Values that mean an opt-out. */
    static final Set<String> NO = Set.of("no", "false", "0", "unsubscribed");

    /** Values that mean neither: nobody has chosen, or the address does not work. */
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

    /** Returns names of the column with the address; the first that the file has is used. */
    List<String> email() {
        return email;
    }

    /** Returns names of columns with choices; all that the file has are used. */
    List<String> choice() {
        return choice;
    }

    /** Returns names of columns with the time of an opt-out; a file with one of them contains only opt-outs. */
    List<String> ended() {
        return ended;
    }

    /** Returns the kinds of evidence, best first. */
    List<Evidence> evidence() {
        return evidence;
    }

    /** Returns whether its files say which messages a consent is for. */
    boolean namesMessages() {
        return this == TROTH;
    }
}

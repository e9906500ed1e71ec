package shop.troth.desk.view;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import shop.troth.decoys.WatchDecoys;
import shop.troth.fulfillment.ship.TrackingNumber;
import shop.troth.staff.StaffEvents.Entry;
import shop.troth.staff.StaffId;
import shop.troth.staff.entry.AcceptInvitation;
import shop.troth.staff.entry.ChangeRights;
import shop.troth.staff.entry.ChangeRole;
import shop.troth.staff.entry.ChangeSignIn;
import shop.troth.staff.entry.RemovePasskeys;
import shop.troth.stores.Store;

/**
 * A line of the activity log.
 *
 * @param about an order's number, or a staff member's name; empty if neither
 */
public record Activity(String at, String who, String what, String about, String reason) {

    /** Logged if somebody ended another staff member's session. */
    public static final String ENDED_SESSION = "ended-session";

    /** Logged at the store to which somebody switched. */
    public static final String SWITCHED = "switched-store";

    private static final int MICROS = 1_000_000;
    private static final Set<String> ABOUT_STAFF =
            Set.of(ChangeRole.CHANGED, ChangeRole.REMOVED, ENDED_SESSION, RemovePasskeys.REMOVED);

    /** @param names of staff by id; others are called former staff */
    public static Activity of(Store store, Entry entry, Map<StaffId, String> names) {
        return new Activity(
                DeskTimes.minute(store, entry.at()),
                entry.staff()
                        .map(it -> names.getOrDefault(it, "Former staff"))
                        .orElse(entry.what().equals(WatchDecoys.ALARM) ? "Not known" : "Unknown name"),
                words(entry.what()),
                ABOUT_STAFF.contains(entry.what()) ? named(entry.about(), names) : entry.about(),
                entry.reason());
    }

    /** The name of a staff member. The log has only an id, so that no name is left in it after they leave. */
    private static String named(String about, Map<StaffId, String> names) {
        return about.isEmpty() ? "" : names.getOrDefault(new StaffId(UUID.fromString(about)), "Former staff");
    }

    /** @return microseconds since 1970 */
    public static long micros(Instant at) {
        return at.getEpochSecond() * MICROS + at.getNano() / 1_000;
    }

    private static String words(String what) {
        return switch (what) {
            case "signed-in" -> "Signed in";
            case "signed-in-by-recovery-code" -> "Signed in with a recovery code";
            case "signed-in-by-passkey" -> "Signed in with a passkey";
            case "sign-in-failed" -> "Failed to sign in";
            case "passkey-failed" -> "Failed to use a passkey";
            case "joined", "joined-as-owner" -> "Joined";
            case AcceptInvitation.ACCEPTED -> "Joined with the sign-in they had";
            case SWITCHED -> "Switched to this store";
            case ChangeSignIn.NAME -> "Changed their own name";
            case ChangeSignIn.PASSWORD -> "Changed their own password";
            case ChangeSignIn.AUTHENTICATOR -> "Set up another authenticator app";
            case ChangeSignIn.RECOVERY -> "Got new recovery codes";
            case ChangeSignIn.PASSKEY_BEGUN -> "Confirmed that it’s them, to add a passkey";
            case ChangeSignIn.PASSKEY_ADDED -> "Added a passkey";
            case ChangeSignIn.PASSKEY_REMOVED -> "Removed their own passkey";
            case ChangeSignIn.NOTHING -> "Confirmed that it’s them, and changed nothing";
            default -> staffWords(what);
        };
    }

    private static String staffWords(String what) {
        return switch (what) {
            case "invited" -> "Created an invitation";
            case "revoked-invitation" -> "Revoked an invitation";
            case ENDED_SESSION -> "Ended a staff member’s session";
            case RemovePasskeys.REMOVED -> "Removed a staff member’s passkeys";
            case ChangeRole.REMOVED -> "Removed a staff member";
            case ChangeRole.CHANGED -> "Changed a staff member’s role";
            case ChangeRights.CHANGED -> "Changed what a role may do";
            case "entered-address" -> "Entered an email address for notices";
            case "removed-address" -> "Removed an email address for notices";
            case "revealed" -> "Revealed buyer information";
            case "reveal-refused" -> "Was refused buyer information";
            case "action-refused" -> "Was refused what their role doesn’t include";
            case "found-buyer" -> "Looked up a buyer’s orders";
            case WatchDecoys.ALARM -> "ALARM: a decoy was touched, or their list was altered";
            case "froze-child" -> "Froze what a child under 13 registered";
            case "released-child" -> "Unfroze what was reported as a child’s";
            case "deleted-child" -> "Deleted what a child under 13 registered";
            case "child-refused" -> "Tried to decide about a report about a child, and was refused";
            case "closed-child-report" -> "Closed a report about a child";
            case "entered-audit" -> "Entered an audit by an outside firm";
            case "invited-auditor" -> "Invited an outside auditor";
            case "entered-finding" -> "Entered a finding of an audit";
            case "answered-finding" -> "Answered a finding of an audit";
            case "ended-audit" -> "Ended an audit with its signed report";
            case "opened-legal" -> "Opened a legal request";
            case "approved-legal" -> "Approved a legal request";
            case "refused-legal" -> "Refused a legal request";
            case "exported-legal" -> "Exported a legal request";
            case "legal-refused" -> "Tried to decide about or export a legal request, and was refused";
            case "opened-transfer" -> "Opened a transfer of the business";
            case "added-transfer-evidence" -> "Added evidence to a transfer of the business";
            case "approved-transfer" -> "Approved a transfer of the business";
            case "refused-transfer" -> "Refused a transfer of the business";
            case "printed-transfer-letters" -> "Printed letters about a transfer of the business";
            case "mailed-transfer-letters" -> "Mailed the letters about a transfer of the business";
            case "exported-transfer" -> "Began the export of a transfer of the business";
            case "downloaded-transfer" -> "Downloaded the export of a transfer of the business";
            case "transfer-refused" -> "Tried to go on with a transfer of the business, and was refused";
            case "opened-breach" -> "Opened a data breach";
            case "practiced-breach" -> "Began to practice a data breach";
            case "approved-breach" -> "Approved a data breach";
            case "refused-breach" -> "Closed a data breach that was opened by mistake";
            case "printed-breach-letters" -> "Printed letters about a data breach";
            case "mailed-breach-letters" -> "Mailed the letters about a data breach";
            case "entered-breach-notice" -> "Entered the notice of a data breach to the authority";
            case "breach-refused" -> "Tried to go on with a data breach, and was refused";
            case "entered-request" -> "Entered a request by phone or letter";
            case "answered-letter" -> "Answered a letter about somebody’s data";
            default -> orderWords(what);
        };
    }

    private static String orderWords(String what) {
        return switch (what) {
            case "wrote-note" -> "Wrote a note";
            case "corrected-note" -> "Corrected a note";
            case "deleted-note" -> "Deleted a note";
            case "prepared-mailing" -> "Prepared labels of printed mail";
            case "printed-mailing" -> "Printed labels of printed mail";
            case "mailed-mailing" -> "Mailed printed mail";
            case "discarded-mailing" -> "Discarded labels of printed mail";
            case "told-carrier" -> "Told a carrier that an order was corrected";
            case "sent-email" -> "Sent an email again";
            case "shipped" -> "Shipped";
            case TrackingNumber.ADDED -> "Added a tracking number";
            case TrackingNumber.CHANGED -> "Changed a tracking number";
            case "label-refused" -> "Was refused a label";
            case "printed-label" -> "Printed a label again";
            case "printed-slip" -> "Printed a packing slip";
            case "slip-refused" -> "Was refused packing slips";
            case "edited-order" -> "Changed an order before it shipped";
            case "withdrew-edit" -> "Withdrew a change of an order";
            case "answered" -> "Answered a message";
            case "answered-report" -> "Answered a problem report";
            case "entered-message" -> "Entered a message by phone or letter, or in person";
            case "sent-letter" -> "Answered by letter";
            case "answered-by-phone" -> "Answered on the phone";
            case "sent-quote" -> "Sent a quote";
            case "took-order" -> "Took an order by phone and sent the pay link";
            case "began-draft" -> "Began a draft order";
            case "changed-draft" -> "Changed a draft order";
            case "deleted-draft" -> "Deleted a draft order";
            case "withdrew-quote" -> "Withdrew a quote";
            case "closed-message" -> "Closed a message";
            case "opened-return" -> "Opened a return";
            case "approved-return" -> "Approved a return";
            case "refused-return" -> "Refused a return";
            case "received-return" -> "Received a return";
            case "settled-trouble" -> "Closed a problem report";
            default -> moneyWords(what);
        };
    }

    private static String moneyWords(String what) {
        return switch (what) {
            case "downloaded-orders" -> "Downloaded the list of orders";
            case "canceled" -> "Canceled and refunded";
            case "issued-gift-card" -> "Issued a gift card";
            case "disabled-gift-card" -> "Disabled a gift card";
            case "changed-business-account" -> "Changed the terms of a business account";
            case "entered-payment" -> "Entered a payment of a business account";
            case "reversed-payment" -> "Reversed a payment of a business account";
            case "registered-buying-system" -> "Registered a buying system";
            case "changed-buying-secret" -> "Made a new secret for a buying system";
            case "told-buying-system" -> "Sent a buying system its words";
            case "set-buying-address" -> "Set the address for documents of a buying system";
            case "removed-buying-address" -> "Removed the address for documents of a buying system";
            case "sent-document-again" -> "Sent a document to a buying system again";
            case "switched-off-buying-system" -> "Switched off a buying system";
            case "refunded" -> "Refunded";
            case "closed-return" -> "Closed a return without a refund";
            case "retried-refund" -> "Asked the bank again for a refund";
            case "paid-another-way" -> "Noted that a refund was paid another way";
            case "accepted-dispute" -> "Accepted a dispute";
            case "recorded-certificate" -> "Recorded a tax certificate";
            case "extended-certificate" -> "Changed the last day of a tax certificate";
            case "replaced-certificate" -> "Replaced a tax certificate";
            case "confirmed-certificate" -> "Confirmed a tax certificate";
            case "withdrew-certificate" -> "Withdrew a tax certificate";
            case "explained-payout" -> "Marked as explained what doesn’t match of a payout";
            case "sent-evidence" -> "Answered a dispute with evidence";
            case "evidence-in-doubt" -> "Sent evidence about a dispute, and the bank’s answer was not seen";
            case "evidence-not-sent" -> "Tried to send evidence about a dispute, and it was not sent";
            default -> catalogWords(what);
        };
    }

    private static String catalogWords(String what) {
        return switch (what) {
            case "created-product" -> "Created a product";
            case "edited-product" -> "Changed a product";
            case "moved-product" -> "Gave a product another address";
            case "removed-old-address" -> "Removed an old address of a product or category";
            case "renamed-category" -> "Renamed a category";
            case "arranged-categories" -> "Changed the order of the categories";
            case "undid-category-change" -> "Undid a change of the categories";
            case "retired-product" -> "Retired a product";
            case "restored-product" -> "Restored a product";
            case "undid-change" -> "Undid a change of a product";
            case "adjusted-stock" -> "Changed stock";
            case "changed-prices" -> "Changed prices";
            case "undid-prices" -> "Undid a change of prices";
            case "imported-catalog" -> "Imported a catalog file";
            case "imported-figures" -> "Imported figures about ads and visitors";
            case "removed-figures" -> "Removed an import of figures about ads and visitors";
            case "downloaded-catalog" -> "Downloaded the catalog";
            case "added-pictures" -> "Added pictures of a product";
            case "changed-pictures" -> "Changed the pictures of a product";
            case "removed-picture" -> "Removed a picture of a product";
            case "created-promotion" -> "Created a promotion";
            case "edited-promotion" -> "Changed a promotion";
            case "ended-promotion" -> "Ended a promotion";
            case "made-statistics" -> "Made the statistics of a month";
            case "shared-statistics" -> "Sent statistics to a partner";
            case "entered-supplier" -> "Entered a supplier";
            case "asked-supplier" -> "Asked a company to return or delete what it has";
            case "settled-supplier" -> "Noted that a company returned or deleted what it had";
            case "made-survey" -> "Made a survey";
            case "closed-survey" -> "Closed a survey";
            case "counted-survey" -> "Counted the answers to a survey";
            case "read-survey" -> "Read answers to a survey";
            case "survey-refused" -> "Was refused answers to a survey";
            case "proposed-sample" -> "Proposed a sample of answers to a survey";
            case "approved-sample" -> "Approved a sample of answers to a survey";
            case "removed-sample" -> "Removed a sample of answers to a survey";
            case "created-page" -> "Published a new page";
            case "edited-page" -> "Changed a page";
            case "removed-page" -> "Removed a page";
            case "restored-page" -> "Restored an older version of a page";
            case "added-home-picture" -> "Uploaded a picture for the home page";
            case "changed-menu" -> "Changed the menu";
            case "changed-look" -> "Changed the look of the shop";
            case "restored-look" -> "Restored an older look of the shop";
            case "uploaded-logo" -> "Uploaded a logo";
            default -> what;
        };
    }
}

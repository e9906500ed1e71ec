package shop.troth.proof.exits;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import shop.troth.kernel.StoreId;
import shop.troth.proof.mailboxes.TellsOthers;
import shop.troth.proof.pace.ProbePatience;
import shop.troth.proof.search.Canary;
import shop.troth.proof.visit.ProbeIncomplete;

/** Finds what emails reveal beyond what they say to their recipients. */
final class ReadMail {

    private static final Pattern SUBJECT = Pattern.compile("(?im)^Subject: ?(.*(?:\\R[ \\t].*)*)");
    private static final Pattern ID = Pattern.compile("(?im)^Message-ID: ?(\\S+)");
    private static final Pattern LEADS_TO = Pattern.compile("(?i)\\bhttps?://[^\\s\"'<>]+");
    private static final Pattern ORDER = Pattern.compile("/orders/[A-Za-z0-9_-]{20,}");
    private static final String ADDRESS = "contact.email";

    private ReadMail() {}

    /** Waits for an email to an address that contains some words; empty if the twin has none left to send. */
    static Optional<String> saying(
            ProbePatience patience,
            StoreId twin,
            Function<String, List<String>> mailbox,
            String address,
            String words) {
        patience.until(twin, () -> mailbox.apply(address).stream().anyMatch(it -> it.contains(words)));
        return mailbox.apply(address).stream().filter(it -> it.contains(words)).findFirst();
    }

    /**
     * The path of the order's page that a confirmation links to.
     *
     * @throws ProbeIncomplete if there is no link
     */
    static String orderLink(String mail) {
        var link = ORDER.matcher(mail);
        if (!link.find()) {
            throw new ProbeIncomplete("A confirmation in the test copy has no link to its order.");
        }
        return link.group();
    }

    /** The addresses of pages in emails: links, and those in their headers. */
    static List<String> leadsTo(Collection<String> mails) {
        return mails.stream()
                .flatMap(it -> LEADS_TO.matcher(it).results().map(MatchResult::group))
                .distinct()
                .toList();
    }

    /**
     * Looks for typed values in subject lines, for contents that report back when opened, and for emails that were sent twice.
     *
     * @param mails the emails, with their headers
     * @param own the store's own host names
     */
    static List<Sighting> look(Collection<String> mails, Map<String, List<Canary>> sought, Set<String> own) {
        var seen = new ArrayList<Sighting>();
        var numbers = new HashMap<String, List<String>>();
        for (var mail : mails) {
            var subject = first(SUBJECT, mail);
            sought.forEach((data, canaries) -> {
                if (canaries.stream().anyMatch(it -> it.isIn(subject))) {
                    seen.add(new Sighting(Exit.SUBJECT_LINE, data));
                }
            });
            if (TellsOthers.whenOpened(mail, own)) {
                seen.add(new Sighting(Exit.PICTURE, "visit.pages"));
            }
            numbers.computeIfAbsent(subject, it -> new ArrayList<>()).add(first(ID, mail));
        }
        numbers.values().stream()
                .filter(it -> emails(it) > 1)
                .forEach(it -> seen.add(new Sighting(Exit.AGAIN, ADDRESS)));
        return seen;
    }

    /** Counts the emails: the same Message-ID is the same email; without one, each counts. */
    private static long emails(List<String> ids) {
        return ids.stream().filter(it -> !it.isEmpty()).distinct().count()
                + ids.stream().filter(String::isEmpty).count();
    }

    private static String first(Pattern pattern, String mail) {
        var found = pattern.matcher(mail);
        return found.find() ? found.group(1).strip() : "";
    }
}

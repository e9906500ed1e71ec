package shop.troth.proof.books;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import shop.troth.proof.search.Canary;

/** Counts how many times data about one buyer was seen to leave, in which way, and with which kinds of data. Holds only made-up values. */
public final class DisclosureCount {

    private static final Pattern ID = Pattern.compile("(?im)^Message-ID: ?(\\S+)");

    /** There are few fictional phone numbers, so an email may contain one by chance. */
    private static final String GUESSABLE = "contact.phone";

    private final Map<String, List<Canary>> sought;
    private final Map<DisclosureAccount, Integer> times = new EnumMap<>(DisclosureAccount.class);
    private final Map<DisclosureAccount, Set<String>> data = new EnumMap<>(DisclosureAccount.class);
    private Supplier<? extends Collection<String>> mailbox = List::of;
    private Collection<String> mails = List.of();

    /** @param sought the typed values, by kind of data */
    public DisclosureCount(Map<String, List<Canary>> sought) {
        this.sought = sought;
    }

    /** Counts something that left once. */
    public void once(DisclosureAccount account, String text) {
        times.merge(account, 1, Integer::sum);
        data.computeIfAbsent(account, it -> new TreeSet<>()).addAll(in(text));
    }

    /** Counts a page that was shown, if it contains something that was typed. */
    public void page(DisclosureAccount account, String body) {
        if (!in(body).isEmpty()) {
            once(account, body);
        }
    }

    /**
     * Sets where the buyer's email is read. Emails with the same Message-ID count as one.
     *
     * @param all returns the emails that have arrived so far, each with its headers
     */
    public void mailbox(Supplier<? extends Collection<String>> all) {
        mailbox = all;
    }

    /** Reads the emails that have arrived so far. */
    void readMail() {
        mails = mailbox.get();
    }

    /** How many times something left. */
    int times(DisclosureAccount account) {
        return account == DisclosureAccount.MAIL
                ? (int) mails.stream().map(DisclosureCount::id).distinct().count()
                : times.getOrDefault(account, 0);
    }

    /** The kinds of data that were seen to leave in this way, as categories of the vocabulary. */
    Set<String> data(DisclosureAccount account) {
        return account == DisclosureAccount.MAIL
                ? mails.stream()
                        .flatMap(it -> in(it).stream())
                        .filter(it -> !it.equals(GUESSABLE))
                        .collect(Collectors.toCollection(TreeSet::new))
                : data.getOrDefault(account, Set.of());
    }

    /** An email without a Message-ID counts as one of its own. */
    private static String id(String mail) {
        var found = ID.matcher(mail);
        return found.find() ? found.group(1) : mail;
    }

    private Set<String> in(String text) {
        return sought.entrySet().stream()
                .filter(it -> it.getValue().stream().anyMatch(canary -> canary.isIn(text)))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}

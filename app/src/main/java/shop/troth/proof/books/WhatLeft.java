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

/** How often data about one buyer were seen to leave, on which way, and which kinds of data were in it. Holds no value but what was made up. */
public final class WhatLeft {

    private static final Pattern ID = Pattern.compile("(?im)^Message-ID: ?(\\S+)");

    /** The numbers that belong to nobody are few, so that a mail may hold one by chance. */
    private static final String GUESSABLE = "contact.phone";

    private final Map<String, List<Canary>> sought;
    private final Map<Account, Integer> times = new EnumMap<>(Account.class);
    private final Map<Account, Set<String>> data = new EnumMap<>(Account.class);
    private Supplier<? extends Collection<String>> mailbox = List::of;
    private Collection<String> mails = List.of();

    /** @param sought what was typed, by the kind of data it is */
    public WhatLeft(Map<String, List<Canary>> sought) {
        this.sought = sought;
    }

    /** Something left once. */
    public void once(Account account, String text) {
        times.merge(account, 1, Integer::sum);
        data.computeIfAbsent(account, it -> new TreeSet<>()).addAll(in(text));
    }

    /** A page was shown; it counts where it shows something that was typed. */
    public void page(Account account, String body) {
        if (!in(body).isEmpty()) {
            once(account, body);
        }
    }

    /**
     * Where the buyer's mail is read. One that is handed over again with the same Message-ID is the same.
     *
     * @param all gives what is there by now, each mail with its headers
     */
    public void mailbox(Supplier<? extends Collection<String>> all) {
        mailbox = all;
    }

    /** Counts the mail that is there by now. */
    void readMail() {
        mails = mailbox.get();
    }

    /** How often something left. */
    int times(Account account) {
        return account == Account.MAIL
                ? (int) mails.stream().map(WhatLeft::id).distinct().count()
                : times.getOrDefault(account, 0);
    }

    /** Leaves of the vocabulary that were seen to leave on this way. */
    Set<String> data(Account account) {
        return account == Account.MAIL
                ? mails.stream()
                        .flatMap(it -> in(it).stream())
                        .filter(it -> !it.equals(GUESSABLE))
                        .collect(Collectors.toCollection(TreeSet::new))
                : data.getOrDefault(account, Set.of());
    }

    /** A mail without a number is one by itself. */
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
